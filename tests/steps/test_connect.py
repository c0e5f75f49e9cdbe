from told import Told, touchpoint

from cxanalyzer.records import Network
from cxanalyzer.steps.connect import TINY, connect

DELIVERY = ("delivery", "The parcel never came.", -2)
HOTLINE = ("customer-service", "Nobody picked up the phone.", -2)
RETURNS = ("returns", "Sending it back was easy.", 1)


def links(network: Network) -> dict[tuple[str, str, str], int]:
    return {(link.source, link.target, link.kind): link.customers for link in network.links}


def connected(told: Told) -> Network:
    return connect(told.mentions, told.evidence.passages)


def crowd(told: Told) -> Told:
    """Enough customers that the network is not tiny."""
    for number in range(TINY):
        told.say(f"crowd{number}", ("website", "fine", 1))
    return told


def test_what_follows_in_one_source_is_a_sequence_of_distinct_customers() -> None:
    told = Told()
    for who in ("a", "a", "b"):
        told.say(who, RETURNS, ("refund", "The money came in two days.", 2))
    assert links(connected(told))["returns", "refund", "sequence"] == 2


def test_passages_are_in_the_order_of_the_source_and_not_of_the_list() -> None:
    told = Told()
    first, second = told.say("a", RETURNS, ("refund", "The money came.", 2))
    network = connect([second, first], told.evidence.passages)
    assert links(network) == {("returns", "refund", "sequence"): 1}


def test_trouble_that_leads_to_help_is_a_failure_link() -> None:
    told = Told()
    told.say("a", DELIVERY, HOTLINE)
    assert links(connected(told)) == {
        ("delivery", "customer-service", "sequence"): 1,
        ("delivery", "customer-service", "failure"): 1,
    }


def test_a_pleasant_moment_before_help_is_no_failure() -> None:
    told = Told()
    told.say("a", RETURNS, HOTLINE)
    assert ("returns", "customer-service", "failure") not in links(connected(told))


def test_customers_say_what_led_to_what() -> None:
    told = Told()
    told.say("a", DELIVERY, ("store", "Because of that I went to the store.", -1))
    told.say("b", DELIVERY, ("store", "The store is lovely.", 1))
    assert links(connected(told))["delivery", "store", "failure"] == 1


def test_the_register_names_what_is_a_way_to_get_help() -> None:
    told = Told()
    told.say("a", DELIVERY, ("tp-7", "Nobody answered.", -2))
    register = [touchpoint("Support desk").model_copy(update={"id": "tp-7"})]
    assert ("delivery", "tp-7", "failure") in links(connect(told.mentions, told.evidence.passages, register))
    assert ("delivery", "tp-7", "failure") not in links(connected(told))


def test_two_sources_of_one_customer_connect_without_direction() -> None:
    told = Told()
    told.say("a", RETURNS)
    told.say("a", DELIVERY)
    told.say("b", DELIVERY)
    told.say("c", RETURNS)
    assert links(connected(told)) == {("delivery", "returns", "together"): 1}


def test_links_of_one_customer_are_kept_only_in_a_tiny_network() -> None:
    told = Told()
    told.say("a", DELIVERY, RETURNS)
    assert len(connected(told).links) == 1
    assert connected(crowd(told)).links == ()
    told.say("b", DELIVERY, RETURNS)
    assert [link.customers for link in connected(told).links] == [2]


def test_entries_and_exits_are_the_ends_of_paths() -> None:
    told = Told()
    for number in range(4):
        told.say(f"a{number}", ("website", "The site is slow.", -1), DELIVERY, RETURNS)
    told.say("lone", DELIVERY)
    nodes = {node.touchpoint_id: node for node in connected(told).nodes}
    ends = {key: (node.customers, node.entries, node.exits, node.is_entry, node.is_exit) for key, node in nodes.items()}
    assert ends == {
        "delivery": (5, 0, 0, False, False),
        "website": (4, 4, 0, True, False),
        "returns": (4, 0, 4, False, True),
    }


def test_where_customers_decide_is_a_decision_moment_with_its_evidence() -> None:
    told = crowd(Told())
    made = [told.say(f"a{number}", ("refund", "I want a refund or I never order again.", -2))[0] for number in range(4)]
    nodes = {node.touchpoint_id: node for node in connected(told).nodes}
    refund = nodes["refund"]
    assert (refund.decision, refund.is_decision) == (1.0, True)
    assert dict(refund.decision_kinds) == {"churn": 4, "refund": 4}
    assert set(refund.mention_ids) == {mention.mention_id for mention in made}
    assert not nodes["website"].is_decision


def test_every_link_leads_to_mentions_of_both_ends() -> None:
    told = Told()
    told.say("a", DELIVERY, HOTLINE, RETURNS)
    told.say("b", RETURNS)
    told.say("b", DELIVERY)
    at = {mention.mention_id: mention.touchpoint_id for mention in told.mentions}
    for link in connected(told).links:
        assert {at[mention_id] for mention_id in link.mention_ids} == {link.source, link.target}


def test_the_network_does_not_depend_on_the_order_of_mentions() -> None:
    told = crowd(Told())
    for number in range(5):
        told.say(f"a{number}", DELIVERY, HOTLINE, RETURNS)
    assert connect(told.mentions[::-1], told.evidence.passages) == connected(told)


def test_nothing_read_connects_nothing() -> None:
    assert connect([], {}) == Network()
