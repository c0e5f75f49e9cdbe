"""The same from Python: results are DataFrames."""

import inspect
import shutil
from pathlib import Path

import pytest
from conftest import Demo

import cxanalyzer
from cxanalyzer import CxAnalyzerError, Filters, Hints, Project, Touchpoint
from cxanalyzer import register as registers

NOTES = "The refund took three weeks and nobody answered my mails.\n-\nLovely packaging, thank you!\n-\nn/a\n"


def test_a_project_goes_from_files_to_tables(tmp_path: Path) -> None:
    (tmp_path / "posts.txt").write_text(NOTES, encoding="utf-8")
    with Project.create("juniper", root=tmp_path, packs=("ecommerce",)) as project:
        accounts = project.ingest(tmp_path / "posts.txt", period="2026-Q3", hints=Hints(channel="social"))
        assert accounts[["read", "kept", "empty"]].to_numpy().tolist() == [[3, 2, 1]]
        outcome = project.review()
        assert (outcome.period, outcome.unchanged) == ("2026-Q3", False)
        mentions = project.table("mentions")
        assert mentions["quote"].str.contains("three weeks").any()
        assert project.evidence("money back", count=1)["text"].str.contains("refund").all()
        assert project.report().startswith("# juniper")
        assert project.review().unchanged


def test_discovered_touchpoints_join_the_register_and_stay(demo: Demo, tmp_path: Path) -> None:
    shutil.copytree(demo.project, tmp_path / "demo")
    with Project.open("demo", root=tmp_path) as project:
        before = [touchpoint.id for touchpoint in project.register]
        assert [touchpoint for touchpoint in project.register if touchpoint.origin == "data"]
        project.edit_register(lambda register: registers.rename(register, "delivery", "Home delivery"))
        outcome = project.review()
        assert not outcome.unchanged
        assert [touchpoint.id for touchpoint in project.register][: len(before)] == before


def test_few_passages_are_found_without_the_index(demo: Demo, tmp_path: Path) -> None:
    shutil.copytree(demo.project, tmp_path / "demo", ignore=shutil.ignore_patterns("vectors"))
    with Project.open("demo", root=tmp_path) as project:
        found = project.evidence("herb seeds in the parcel", count=5)
        assert not (project.path / "vectors").exists()
    assert found["text"].str.contains("seed", case=False).any()


def test_what_is_found_passes_the_filters_and_has_another_side(demo: Demo) -> None:
    with Project.open("demo", root=demo.project.parent) as project:
        filters = Filters(period="2026-Q3", touchpoint_id="delivery")
        found = project.find("How was the delivery of the parcels?", filters, 5)
        mentions = {(one.passage_id, one.touchpoint_id): one for one in project.last_review("2026-Q3").mentions}
        felt = [mentions[one.passage.passage_id, "delivery"].emotion or 0 for one in found]
        assert len(felt) == 5
        assert {one.source.period for one in found} == {"2026-Q3"}
        others = project.disagreeing(found, "How was the delivery of the parcels?", filters, 3)
        assert others
        assert all(sum(felt) * (mentions[one.passage.passage_id, "delivery"].emotion or 0) < 0 for one in others)


def test_what_cannot_be_done_raises_the_packages_own_error(tmp_path: Path) -> None:
    with pytest.raises(CxAnalyzerError, match="no project"):
        Project.open("nothing", root=tmp_path)
    with Project.create("juniper", root=tmp_path) as project:
        project.edit_register(lambda register: registers.add(register, Touchpoint(id="x", name="X")))
        with pytest.raises(CxAnalyzerError, match="no evidence yet"):
            project.review()
        with pytest.raises(CxAnalyzerError, match="no review"):
            project.table("mentions")


def test_every_public_name_is_there_and_documented() -> None:
    for name in cxanalyzer.__all__:
        assert inspect.getdoc(getattr(cxanalyzer, name)), name
    for name, member in inspect.getmembers(Project, inspect.isfunction):
        assert name.startswith("_") or inspect.getdoc(member), name
