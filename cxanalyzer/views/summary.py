"""What the terminal says at the end of a review: the findings and the top of the ranking, as plain lines."""

import re
from collections import Counter

from cxanalyzer.inert import printable
from cxanalyzer.records import Mention, Review
from cxanalyzer.settings import EMBEDDED
from cxanalyzer.views.evidence import Evidence
from cxanalyzer.views.findings import Finding, candidates, findings
from cxanalyzer.views.labels import because
from cxanalyzer.words import count, level, measured, people, percent, signed

_FINDINGS = 3
_REMEDY = "  A language model would read them: --analyst provider:model"


def terminal_summary(review: Review) -> list[str]:
    """Plain lines, no markup: what was read, three findings, the top priorities."""
    evidence = Evidence(review)
    coverage = review.coverage
    said = people(len(review.mentions), "mention") if coverage.passages else "scores alone"
    read = f"{people(coverage.respondents)}, {people(coverage.sources, 'source')}, {said}"
    lines = [f"{printable(review.project)} · {review.period}: {read}", ""]
    for number, finding in enumerate(findings(evidence)[:_FINDINGS], start=1):
        lines += _finding(number, finding)
    top = review.priorities[: review.top]
    if top:
        lines += ["", f"Repair first ({len(top)} of {len(review.priorities)} ranked):"]
        lines += [f"  {priority.rank}. {_place(evidence, priority.touchpoint_id)}" for priority in top]
    return lines + _drawn_anew(review) + _unread(review)


def _drawn_anew(review: Review) -> list[str]:
    """How much of the top stands with other customers of the same kind."""
    found = review.survival
    if found is None:
        return []
    stay = f"{level(found.kept.value or 0)} of {found.top} stay in the top {found.top}"
    return [f"  With the customers drawn anew, {stay} on average, and all of them in {percent(found.whole)} of draws."]


def _unread(review: Review) -> list[str]:
    """What could not be read, and who would read it."""
    if not review.unread:
        return []
    number = f"{people(len(review.unread), 'passage')} of {count(review.coverage.passages)}"
    why = Counter(review.unread.values()).most_common()
    remedy = [_REMEDY] if review.analyst == EMBEDDED else []
    return ["", f"Not read: {number}", *(f"  {count(each)} {because(reason)}" for reason, each in why), *remedy]


def computed_lines(review: Review) -> tuple[list[str], list[Mention]]:
    """What was computed, as plain lines that hold every figure with its n; and the mentions that show it."""
    told = list(candidates(Evidence(review)))
    lines = [" ".join(_plain(text) for text in (finding.headline, *finding.sentences) if text) for finding in told]
    shown = {one.mention.mention_id: one.mention for one in told if one.mention is not None}
    return list(dict.fromkeys(lines)), list(shown.values())


def _finding(number: int, finding: Finding) -> list[str]:
    said = [sentence for sentence in finding.sentences if sentence][:1]
    lines = [f"{number}. {_plain(finding.headline)}", *(f"   {_plain(sentence)}" for sentence in said)]
    if finding.mention is not None:
        lines.append(f"   “{printable(finding.mention.quote.text)}” [{finding.mention.evidence_id}]")
    return lines


def _place(evidence: Evidence, touchpoint_id: str) -> str:
    scored = evidence.scored(touchpoint_id)
    name = printable(evidence.touchpoint(touchpoint_id).name)
    return name if scored is None else f"{name}: feels {measured(scored.emotion, signed)}"


def _plain(text: str) -> str:
    """Finished Markdown read back as plain text: the escapes taken out."""
    return re.sub(r"\\(.)", r"\1", text)
