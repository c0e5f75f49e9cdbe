from dataclasses import replace

from sample_review import review

from cxanalyzer.records import Change
from cxanalyzer.views.evidence import READABLE, Evidence
from cxanalyzer.views.findings import findings
from cxanalyzer.views.summary import terminal_summary


def _headlines(**changes: object) -> list[str]:
    return [finding.headline for finding in findings(Evidence(review().model_copy(update=changes)))]


def test_the_terminal_reads_three_findings_and_the_top_three() -> None:
    lines = terminal_summary(review())
    assert lines[0].startswith("marlow-heating · 2026-Q3: 312 customers")
    assert [line[:2] for line in lines if line[:1].isdigit()] == ["1.", "2.", "3."]
    assert "Repair first (3 of 7 ranked):" in lines
    assert not any("\\" in line or "**" in line for line in lines)


def test_the_decline_comes_first_and_is_called_the_worst_only_when_it_is() -> None:
    assert _headlines()[0] == "Waiting for a part became the worst moment of the journey."
    milder = tuple(
        one.model_copy(update={"emotion": one.emotion.model_copy(update={"value": -1.9})})
        if one.touchpoint.id == "app"
        else one
        for one in review().touchpoints
    )
    assert _headlines(touchpoints=milder)[0] == "Waiting for a part got worse."


def test_a_change_that_is_not_proven_is_never_a_headline_of_decline() -> None:
    def unproven(change: Change | None) -> Change | None:
        return change.model_copy(update={"significant": False}) if change else None

    tame = tuple(
        one.model_copy(update={"emotion_change": unproven(one.emotion_change)}) for one in review().touchpoints
    )
    headlines = _headlines(touchpoints=tame)
    assert not any("worst moment" in one or "got worse" in one for one in headlines)
    assert any("looks worse, but that is not proven" in one for one in headlines)


def test_no_touchpoint_is_told_twice_and_at_most_five_things_are_told() -> None:
    found = findings(Evidence(review()))
    told = [one.touchpoint_id for one in found if one.touchpoint_id]
    assert len(told) == len(set(told))
    assert 3 <= len(found) <= 5


def test_the_caution_is_read_once() -> None:
    sentences = [sentence for finding in findings(Evidence(review())) for sentence in finding.sentences]
    assert sum("association, not a promise" in sentence for sentence in sentences) == 1


def test_a_reader_meets_new_words_as_long_as_there_are_some() -> None:
    evidence = Evidence(review())
    ids = [mention.mention_id for mention in review().mentions if mention.touchpoint_id == "parts"]
    first, second = evidence.pick(ids), evidence.pick(ids)
    assert first is not None
    assert second is not None
    assert first.mention_id != second.mention_id
    assert evidence.pick(ids[:1]) is not None
    assert evidence.pick(["unknown"]) is None


def test_a_long_quote_is_shown_whole_only_for_want_of_another() -> None:
    base = review()
    long = replace(base.mentions[0], quote=replace(base.mentions[0].quote, text="word " * 60))
    evidence = Evidence(base.model_copy(update={"mentions": (long, *base.mentions[1:])}))
    other = base.mentions[1].mention_id
    assert len(long.quote.text) > READABLE
    picked = evidence.pick([long.mention_id, other])
    assert picked is not None
    assert picked.mention_id == other
    alone = evidence.pick([long.mention_id])
    assert alone is not None
    assert alone.quote.text == long.quote.text
