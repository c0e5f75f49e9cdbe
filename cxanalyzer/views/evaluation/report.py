"""The report of an evaluation, as Markdown that no customer's words and no label can turn into anything else."""

from collections.abc import Sequence

from cxanalyzer.inert import escape
from cxanalyzer.records import Evaluation, ReaderScores
from cxanalyzer.views.evaluation import rows
from cxanalyzer.views.evaluation.differing import confusion_lines, polarity_lines
from cxanalyzer.views.markdown import bullets, section, table
from cxanalyzer.words import count, people

_PROBLEMS = 30
_BY_IMPACT = ("touchpoint", "impact, labelled", "impact, read", "emotion, labelled", "emotion, read")


def markdown(evaluation: Evaluation) -> str:
    """The whole report."""
    several = len(evaluation.readers) > 1
    parts = [
        _title(evaluation),
        _side_by_side(evaluation),
        *(part for scores in evaluation.readers for part in _reader(scores, named=several)),
        _problems(evaluation),
        _method(evaluation),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _title(evaluation: Evaluation) -> str:
    readers = " and ".join(escape(one.reader) for one in evaluation.readers)
    about = (
        f"{people(evaluation.records, 'record')} with {people(evaluation.pairs, 'touchpoint')} labelled in "
        f"{escape(evaluation.gold)} ({count(evaluation.rows)} rows) · evidence: {escape(evaluation.period)} · "
        f"read by {readers} · register {evaluation.register_hash}"
    )
    warned = rows.warning(evaluation)
    return "\n\n".join(
        part
        for part in (f"# How true is it: {escape(evaluation.project)}", about, f"**{warned}**" if warned else "")
        if part
    )


def _side_by_side(evaluation: Evaluation) -> str:
    comparison = evaluation.comparison
    if comparison is None:
        return ""
    first, second = (escape(one.reader) for one in evaluation.readers)
    return section(
        "Side by side",
        escape(rows.verdict(evaluation)),
        f"First: {first}. Second: {second}. Both read the same records, so differences are paired.",
        table(rows.COMPARISON, rows.comparison_rows(comparison), range(1, 5)),
        f"{len(comparison.lines)} differences are looked at; of differences that are none, one in twenty looks real.",
    )


def _reader(scores: ReaderScores, *, named: bool) -> list[str]:
    of = f" · {escape(scores.reader)}" if named else ""
    return [
        section(f"Figures{of}", _unread(scores), _escaped(rows.FIGURES, rows.figure_rows(scores))),
        section(f"Touchpoint by touchpoint{of}", *_touchpoints(scores), _impacts(scores)),
        section(f"What was read instead{of}", bullets(map(escape, confusion_lines(scores)))),
        section(f"Emotions read otherwise{of}", bullets(map(escape, polarity_lines(scores)))),
    ]


def _unread(scores: ReaderScores) -> str:
    if not scores.unread:
        return ""
    return f"{people(scores.unread, 'passage')} could not be read; what was labelled in them counts as missed."


def _touchpoints(scores: ReaderScores) -> list[str]:
    drawn = (
        (rows.TOUCHPOINTS, rows.touchpoint_rows(scores.touchpoints)),
        (rows.SHARES, rows.share_rows(scores.touchpoints)),
    )
    told = "How many records speak of it, as a share of all that are labelled, and how many points the reading is off:"
    first, second = (_escaped(head, cells) for head, cells in drawn)
    return [first, told, second] if scores.touchpoints else []


def _escaped(head: Sequence[str], cells: Sequence[Sequence[str]]) -> str:
    """A table whose first column may hold anybody's words; the others are figures."""
    return table(head, [(escape(name), *rest) for name, *rest in cells], range(1, len(head)))


def _impacts(scores: ReaderScores) -> str:
    """What either labelling says of each touchpoint's impact and emotion, where scores were given."""
    scored = [one for one in scores.touchpoints if one.impact_labelled is not None]
    if not scored:
        return ""
    cells = [
        (
            escape(one.name),
            rows.valued(one.impact_labelled) if one.impact_labelled else "–",
            rows.valued(one.impact_read) if one.impact_read else "–",
            "–" if one.emotion_labelled is None else rows.difference(one.emotion_labelled),
            "–" if one.emotion_read is None else rows.difference(one.emotion_read),
        )
        for one in scored
    ]
    told = scored[0].impact_labelled.definition if scored[0].impact_labelled else ""
    return f"Impact: {escape(told)}.\n\n{table(_BY_IMPACT, cells, range(1, 5))}"


def _problems(evaluation: Evaluation) -> str:
    if not evaluation.problems:
        return ""
    told = [escape(line) for line in rows.problem_lines(evaluation.problems, _PROBLEMS)]
    return section("What could not be used", f"{rows.problem_counts(evaluation.problems)}.", bullets(told))


def _method(evaluation: Evaluation) -> str:
    strength = "levels −2 to 2 and their signs" if evaluation.levels else "signs only, since no strength is labelled"
    lines: Sequence[str] = (
        (
            "Only the labelled records were read, whole, against the register as it stands; nothing was discovered. What "
            "people corrected in these very records was not used."
        ),
        (
            "A touchpoint is read in a record when it has at least one mention there; how it feels is the mean of what is "
            "expressed. Without any expressed emotion it counts as neutral."
        ),
        f"Emotions are compared as {strength}. κ is Cohen's with quadratic weights.",
        (
            "Micro counts every pair of record and touchpoint alike; macro every labelled touchpoint alike; per record every "
            "record alike, and a record without touchpoints on either side is right."
        ),
        (
            "Intervals are 95 % percentile intervals of a bootstrap over records (2,000 draws, fixed seed): what one record "
            "says stays together. n is the number of records that bear on a figure."
        ),
        "A person's labels are taken for the truth. Two people would differ as well: what they reach is the ceiling.",
    )
    return section("How it was measured", bullets(lines))
