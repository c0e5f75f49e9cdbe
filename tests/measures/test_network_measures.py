import networkx as nx
import pytest

from cxanalyzer.measures.network import centrality


def test_centrality_is_pagerank_weighted_by_customers() -> None:
    links = {("a", "b"): 9, ("b", "c"): 4, ("c", "a"): 1, ("d", "b"): 5}
    found = centrality(["d", "c", "b", "a"], links)
    graph = nx.DiGraph()
    graph.add_weighted_edges_from((source, target, weight) for (source, target), weight in links.items())
    assert found == pytest.approx(nx.pagerank(graph), abs=1e-3)
    assert max(found, key=lambda node: found[node]) == "b"
    assert sum(found.values()) == pytest.approx(1, abs=1e-3)


def test_no_nodes_no_centrality() -> None:
    assert centrality([], {}) == {}
    assert centrality(["a", "b"], {}) == {"a": 0.5, "b": 0.5}
