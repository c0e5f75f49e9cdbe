"""How a report tells of calibration and corrections. To accept a change: UPDATE_GOLDEN=1 pytest tests/views"""

import pytest
from golden import same_as_golden
from haunting import HOSTILE, haunted
from markdown_it import MarkdownIt
from sample_review import review

from cxanalyzer.records import Calibrated, Corrected, Correction, Measure, Otherwise, Refused, Review, Said
from cxanalyzer.views.evidence import citations
from cxanalyzer.views.report import markdown

KAPPA = Measure(value=0.62, low=0.45, high=0.77, n=38, definition="Cohen's κ", band="substantial")


def calibrated(analyst: str = "embedded") -> Calibrated:
    emotion = KAPPA.model_copy(update={"value": 0.7, "low": -0.05, "high": 1.0})
    return Calibrated(
        period="2026-Q2", analyst=analyst, by="mara", asked=40, judged=38, touchpoint=KAPPA, emotion=emotion
    )


def corrected(count: int = 12) -> Corrected:
    """Corrections of the first mentions of the sample review, every third of them read alike."""
    mentions = review().mentions[:count]
    otherwise = [
        Otherwise(
            passage_id=one.passage_id, start=one.quote.start, end=one.quote.end, quote=one.quote.text,
            how="corrected" if place % 3 else "alike", touchpoint_id=one.touchpoint_id, emotion=one.emotion,
            was=Said(touchpoint_id="booking" if place % 2 else one.touchpoint_id, emotion=one.emotion if place % 2 else 0),
            like="" if place % 3 else "said elsewhere",
        )
        for place, one in enumerate(mentions)
    ]  # fmt: skip
    gone = Otherwise(
        passage_id="p-gone", start=0, end=6, quote="My sister is well.", how="corrected", touchpoint_id=None, emotion=1,
        was=Said(touchpoint_id="booking", emotion=1),
    )  # fmt: skip
    refused = Refused(
        correction=Correction(
            passage_id="p-1", start=0, end=9, quote="The fax.", touchpoint_id="fax", origin="fix", period="2026-Q1",
            said=Said(touchpoint_id="app"),
        ),
        reason="touchpoint “fax” is retired or gone",
    )  # fmt: skip
    return Corrected(corrections=14, confirmations=26, otherwise=(gone, *otherwise), refused=(refused,))


def method(of: Review) -> str:
    return markdown(of).split("## Method and limits\n\n")[1].split("\n\n## ")[0]


def test_the_method_tells_what_corrections_did_and_how_far_a_person_agrees() -> None:
    text = method(review().model_copy(update={"calibrated": calibrated(), "corrected": corrected()}))
    assert same_as_golden("method_corrected.md", f"{text}\n")


def test_every_correction_that_is_listed_is_in_the_evidence_index() -> None:
    text = markdown(review().model_copy(update={"corrected": corrected()}))
    body, index = text.split("## Evidence index")
    listed = citations(method(review().model_copy(update={"corrected": corrected()})))
    assert len(listed) == 9
    assert listed <= citations(body)
    assert all(f"| {one} |" in index for one in listed)


def test_another_analyst_than_the_calibrated_one_is_named() -> None:
    text = method(review().model_copy(update={"calibrated": calibrated("openai:gpt-5-mini")}))
    assert "This review was read by another analyst, embedded: for it, agreement is not known." in text
    assert "another analyst" not in method(review().model_copy(update={"calibrated": calibrated()}))


def test_without_calibration_one_line_says_what_to_do_and_with_one_it_is_gone() -> None:
    line = "`cxanalyzer calibrate marlow-heating`"
    assert method(review()).count(line) == 1
    assert line not in method(review().model_copy(update={"calibrated": calibrated()}))


def test_an_undefined_kappa_is_said_to_be_undefined() -> None:
    undefined = Measure(value=None, n=12, definition="Cohen's κ", note="every label is the same, so κ is undefined")
    one = calibrated().model_copy(update={"touchpoint": undefined})
    text = method(review().model_copy(update={"calibrated": one}))
    assert "κ is not defined (every label is the same, so κ is undefined, n = 12)" in text


def test_corrections_that_change_nothing_here_are_told_too() -> None:
    nothing = Corrected(corrections=3)
    text = method(review().model_copy(update={"corrected": nothing}))
    assert "3 corrections by a person; none of the" in text


@pytest.mark.parametrize("text", HOSTILE)
def test_no_corrected_quote_can_smuggle_anything_into_the_report(text: str) -> None:
    full = haunted(text).model_copy(
        update={
            "corrected": corrected().model_copy(
                update={
                    "otherwise": tuple(
                        one.model_copy(update={"quote": text, "like": text}) for one in corrected().otherwise
                    )
                }
            ),
            "calibrated": calibrated(text).model_copy(update={"by": text, "period": text}),
        }
    )
    tokens = MarkdownIt("gfm-like", {"linkify": False, "html": True}).parse(markdown(full))
    inner = [child for token in tokens for child in token.children or ()]
    assert not [one for one in inner if one.type in {"link_open", "html_inline", "s_open"}]
    assert not [token for token in tokens if token.type == "html_block"]
