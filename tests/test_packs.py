"""The packs as files: every one is whole, and a broken one is refused with a line that names the entry."""

import re
from pathlib import Path

import pytest

from cxanalyzer import packs
from cxanalyzer.errors import PackError
from cxanalyzer.packs import Pack

TRADES = (
    "airline", "airport", "bank", "ecommerce", "healthcare", "hotel", "insurance", "itsm", "public-services",
    "restaurant", "retail", "saas", "telecom", "utilities",
)  # fmt: skip
ONE_TOUCHPOINT = """
name: laundry
title: Laundry
stages: [Fetch]
touchpoints:
  - id: fetching
    name: Fetching
    description: Getting clothes back.
    stage: Fetch
    channel: in person
    intended_experience: Ready on the day.
    keywords: [fetch, collect]
"""


def test_every_trade_has_a_pack_and_the_vocabulary_is_none() -> None:
    assert packs.names() == TRADES


def test_an_unknown_pack_is_refused_with_the_known_ones() -> None:
    with pytest.raises(PackError, match=r"no pack “laundromat”.*airline, .*utilities"):
        packs.load("laundromat")
    with pytest.raises(PackError, match="journey"):
        packs.load_stages("laundromat")


def test_a_path_is_not_a_name() -> None:
    with pytest.raises(PackError):
        packs.load("../packs/hotel")


@pytest.mark.parametrize("name", TRADES)
def test_a_pack_is_whole(name: str) -> None:
    pack = packs.load(name)
    assert pack.name == name
    assert 14 <= len(pack.touchpoints) <= 24
    assert set(pack.stages) == {touchpoint.stage for touchpoint in pack.touchpoints}
    for touchpoint in pack.touchpoints:
        assert touchpoint.origin == "pack"
        assert touchpoint.status == "active"
        assert 8 <= len(touchpoint.keywords) <= 20, touchpoint.id
        assert touchpoint.intended_experience.endswith("."), touchpoint.id
        assert touchpoint.intended_experience.count(".") == 1, touchpoint.id


@pytest.mark.parametrize("name", TRADES)
def test_no_keyword_belongs_to_two_touchpoints(name: str) -> None:
    keywords = [keyword for touchpoint in packs.load(name).touchpoints for keyword in touchpoint.keywords]
    assert len(keywords) == len(set(keywords))


@pytest.mark.parametrize("name", TRADES)
def test_a_pack_survives_being_written_and_read(name: str) -> None:
    pack = packs.load(name)
    assert Pack.model_validate_json(pack.model_dump_json()) == pack


def test_every_stage_framework_says_where_it_comes_from() -> None:
    assert packs.stage_names() == ("aarrr", "cro", "hubspot-lifecycle", "journey", "laer", "zmot")
    for name in packs.stage_names():
        framework = packs.load_stages(name)
        assert framework.name == name
        assert len(framework.source) > 20
        assert len(framework.description) > 20


def test_the_default_journey_has_the_five_usual_stages() -> None:
    stages = [stage.name for stage in packs.load_stages("journey").stages]
    assert stages == ["Awareness", "Consideration", "Decision", "Retention", "Advocacy"]


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (("keywords: [fetch, collect]", "keywords: [fetch, '']"), "“fetching”, keywords, entry 2"),
        (("keywords: [fetch, collect]", "keywords: []"), "“fetching”, keywords"),
        (("keywords: [fetch, collect]", "keywords: [fetch, fetch]"), "keyword of “fetching” “fetch” is there twice"),
        (("keywords: [fetch, collect]", "keywords: [fetch, 911]"), "“fetching”, keywords, entry 2"),
        (("stage: Fetch\n", "stage: Wash\n"), "“fetching” stands in the stage “Wash”"),
        (("channel: in person", "chanel: in person"), "“fetching”"),
        (("channel: in person", "channel: in person\n    mood: good"), "“fetching”, mood"),
        (("id: fetching", "id: Fetching Clothes"), "“Fetching Clothes”, id"),
        (("title: Laundry", "title: Laundry\ntitle: Dry cleaning"), "“title” is there twice"),
        (("stages: [Fetch]", "stages: [Fetch"), "not valid YAML"),
    ],
)
def test_a_malformed_pack_is_refused_by_file_and_entry(tmp_path: Path, change: tuple[str, str], complaint: str) -> None:
    path = tmp_path / "laundry.yaml"
    path.write_text(ONE_TOUCHPOINT.replace(*change), encoding="utf-8")
    with pytest.raises(PackError) as raised:
        packs.read(path, packs._PackFile)
    message = str(raised.value)
    assert message.startswith("laundry.yaml")
    assert complaint in message
    assert "\n" not in message
    assert str(tmp_path) not in message


def test_a_touchpoint_that_is_there_twice_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "laundry.yaml"
    entry = ONE_TOUCHPOINT.partition("touchpoints:\n")[2]
    path.write_text(ONE_TOUCHPOINT + entry, encoding="utf-8")
    with pytest.raises(PackError, match="id “fetching” is there twice"):
        packs.read(path, packs._PackFile)


def test_a_folder_that_is_missing_is_reported() -> None:
    with pytest.raises(PackError, match="unicorns"):
        packs.find("unicorns")


def test_no_pack_speaks_of_real_people_or_addresses() -> None:
    for path in packs.find("packs").rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"[\w.]+@[\w.]+\.\w+|https?://", text), path.name
