"""A comparison against tests/golden/comparison.md. To accept a change: UPDATE_GOLDEN=1 pytest tests/views"""

from golden import same_as_golden
from haunting import HOSTILE
from markdown_it import MarkdownIt
from sample_review import review
from sample_scores import change, measure

from cxanalyzer.records import ComparedPeriod, ComparedTouchpoint, PeriodComparison, RegisterChanges
from cxanalyzer.views.comparison import changes_csv, markdown, plain_blocks, plain_rows


def comparison(name: str = "Marlow app") -> PeriodComparison:
    felt = change(measure(-0.4, -0.7, -0.1, 54), measure(-1.1, -1.4, -0.8, 58), 0.4, 0.001)
    spoken = change(measure(0.19, 0.15, 0.24, 287), measure(0.186, 0.147, 0.233, 312), 0.06, 0.9)
    paired = change(measure(20, 5, 34, 40), measure(30, 14, 45, 40), 12, 0.2).model_copy(update={"what": "NPS"})
    sample = review()
    return PeriodComparison(
        project=sample.project,
        before=ComparedPeriod(
            period="2026-Q1", how="stored", analyst="embedded", register_version=2, customers=287, mentions=560
        ),
        now=ComparedPeriod(
            period="2026-Q3", how="read", analyst="openai:m", register_version=3, customers=312, mentions=611,
            why="it has no review yet",
        ),
        repeated=60,
        scorecard=sample.scorecard,
        paired=(paired,),
        touchpoints=(
            ComparedTouchpoint(
                touchpoint_id="app+portal", name=f"{name} + Portal", was=("App",), state="heard", customers_before=54,
                customers=58, emotion_change=felt, frequency_change=spoken, complaint_change=spoken,
            ),
            ComparedTouchpoint(touchpoint_id="fair", name="Fair", state="missing", customers_before=7, customers=0),
            ComparedTouchpoint(touchpoint_id="depot", name="Depot", state="new", customers_before=0, customers=6),
        ),
        moved=sample.moved,
        register_changes=sample.register_changes,
    )  # fmt: skip


def test_the_comparison_is_the_golden_one() -> None:
    assert same_as_golden("comparison.md", markdown(comparison()))


def test_the_table_has_a_row_a_test() -> None:
    rows = changes_csv(comparison()).splitlines()
    assert len(rows) == 1 + 2 + 1 + 3
    assert [row.split(",")[2] for row in rows[1:]] == ["score", "score", "paired", "emotion", "frequency", "complaints"]


def test_the_terminal_gets_plain_text() -> None:
    told = comparison("Marlow *app*")
    assert plain_rows(told)[0][0] == "Marlow *app* + Portal (was App)"
    assert not [line for block in plain_blocks(told) for line in block if "**" in line or "\\" in line]


def test_the_same_register_has_nothing_to_tell() -> None:
    same = comparison().model_copy(
        update={"register_changes": RegisterChanges(before=3, now=3), "moved": comparison().moved}
    )
    assert "Missing (spoken of then, by nobody now)" in markdown(same)
    quiet = same.model_copy(update={"moved": same.moved.model_copy(update={"missing": ()})})
    assert "the list is the same (register v3)." in markdown(quiet)


def test_no_name_can_smuggle_a_link_or_html_in() -> None:
    for text in HOSTILE:
        tokens = MarkdownIt("gfm-like", {"linkify": False, "html": True}).parse(markdown(comparison(text)))
        inner = [child for token in tokens for child in token.children or ()]
        assert not [one for one in inner if one.type in {"link_open", "html_inline", "s_open", "image"}]
        assert not [token for token in tokens if token.type == "html_block"]
