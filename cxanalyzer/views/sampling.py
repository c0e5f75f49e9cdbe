"""How a period was read where a language model read a part of it, in words."""

from cxanalyzer.records import Measure, Sampling
from cxanalyzer.words import count, people, percent


def short(sampling: Sampling) -> str:
    """For the header: "the model read 1,154 of 14,424 passages in full; 93 % agreement (86–97) on the rest"."""
    text = f"the model read {count(sampling.in_full)} of {people(sampling.passages, 'passage')} in full"
    if sampling.in_short:
        text += f", {count(sampling.in_short)} in short"
    if sampling.by_classifier:
        text += f", a classifier {count(sampling.by_classifier)}"
    return f"{text} (agreement {_share(sampling.agreement)})" if sampling.agreement else text


def told(sampling: Sampling) -> str:
    """For the method: who read what, and how well the cheaper readers agree with the model reading in full."""
    if not sampling.in_short and not sampling.by_classifier:
        return (
            f"A cheaper reader was asked for; all {people(sampling.passages, 'passage')} were read in full, because "
            f"{_why(sampling)}."
        )
    whole = people(sampling.passages, "passage")
    sentences = [f"Of {whole} by customers the model read {count(sampling.in_full)} in full."]
    if sampling.in_short:
        sentences.append(
            f"Of {count(sampling.in_short)} it told touchpoint and emotion in short, many to a call"
            f"{_compared(sampling.short_agreement)}; code chose their quotes."
        )
    sentences.append(_rest(sampling))
    sentences.append(f"Asked was an agreement of {percent(sampling.asked)}.")
    return " ".join(sentences)


def _why(sampling: Sampling) -> str:
    if sampling.short_agreement is None:
        return "there are too few of them to learn from"
    return f"what the model told in short agreed with its full reading in {_share(sampling.short_agreement)} only"


def _compared(agreement: Measure | None) -> str:
    return f" (the same as in full: {_share(agreement)})" if agreement and agreement.n else ""


def _rest(sampling: Sampling) -> str:
    tries = (
        f", at the {_ordinal(sampling.tries)} measurement, after the model had read more" if sampling.tries > 1 else ""
    )
    if sampling.by_classifier and sampling.agreement:
        return (
            f"A classifier fitted on its answers read the other {count(sampling.by_classifier)}; on passages kept aside, "
            f"which it had not seen, it told the same touchpoints with the same sign of emotion as the model in "
            f"{_share(sampling.agreement)}{tries}."
        )
    return "A classifier fitted on its answers would not have agreed with it often enough to read the rest."


def _ordinal(number: int) -> str:
    return {2: "second", 3: "third"}.get(number, f"{number}th")


def _share(measure: Measure) -> str:
    if measure.value is None or measure.low is None or measure.high is None:
        return "no case"
    return f"{percent(measure.value)} ({round(100 * measure.low)}–{round(100 * measure.high)}, n = {count(measure.n)})"
