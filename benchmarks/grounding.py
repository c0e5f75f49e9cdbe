"""Measure how quotes are located: planted ones are to be found where they stand, all others refused.

Run by hand: python benchmarks/grounding.py

A stranger's sentence that the text says, too, but for one light edit is nobody's alone: another one is planted in its place,
and such twins are counted. Found means: located with an overlap (intersection over union of characters) of 0.8 or more. The
processor time is that of `locate`, the first folding of each text included; 20 quotes fall on each text.
"""

import gc
import random
import sys
import time
from collections import Counter
from collections.abc import Sequence

from grounding_data import DATA, KINDS, PLAIN, WORD, Planted, planted, sentences, sets, texts
from grounding_twins import is_twin, spoken_words

from cxanalyzer.grounding import locate
from cxanalyzer.records import Passage

QUOTES, ON_A_TEXT, SIZES = 1000, 20, (4_000, 15_000)
Outcome = tuple[Planted, str | None, float]


def main() -> None:
    """Every set, every length of text, every kind of quote."""
    if not DATA.is_dir():
        sys.exit(f"skipped: no data in {DATA} (set CXANALYZER_DATA)")
    gc.disable()  # as timeit does: a collection of the sets' own objects is no time of `locate`
    print(
        f"{'':16s}{'characters':>11s}  "
        + "".join(f"{kind:>10s}" for kind in KINDS)
        + f"{'twins':>7s}{'ms a quote':>12s}{'slowest':>9s}"
    )
    for name, dialogues in sets():
        for size in SIZES:
            print(f"{name:16s}{size:11,d}  {measured(dialogues, size)}", flush=True)
    print("exact, edited, elided: found; invented, foreign: accepted, which is to be 0")


def measured(dialogues: Sequence[str], size: int) -> str:
    """One line of figures."""
    chance = random.Random(size)  # noqa: S311 - the same quotes on every run
    half = len(dialogues) // 2
    ours, strangers = dialogues[:half], dialogues[half:]
    words = [word for word in WORD.findall(" ".join(ours[:300])) if len(word) > 4 and word.lower() not in PLAIN]
    quotes = [kind for kind in KINDS for _ in range(QUOTES)]
    chance.shuffle(quotes)
    spent: list[float] = []
    right: Counter[str] = Counter()
    accepted: Counter[str] = Counter()
    twins = 0
    for number, text in enumerate(texts(ours, size, len(quotes) // ON_A_TEXT, chance)):
        here = Passage(passage_id="P", source_id="S", record="1", position=0, text=text)
        said = [tuple(spoken_words(text[slice(*span)])) for span in sentences(text)]
        for kind in quotes[number * ON_A_TEXT : (number + 1) * ON_A_TEXT]:
            one = planted(text, kind, strangers, words, chance)
            while kind == "foreign" and is_twin(spoken_words(one.quote), said):
                twins += 1
                one = planted(text, kind, strangers, words, chance)
            started = time.process_time()
            quote = locate(one.quote, here)
            spent.append(time.process_time() - started)
            accepted[kind] += quote is not None
            right[kind] += (
                quote is not None and one.span is not None and overlap(one.span, (quote.start, quote.end)) >= 0.8
            )
    shown = "".join(f"{right[kind] / QUOTES:10.1%}" for kind in KINDS[:3]) + "".join(
        f"{accepted[kind]:10d}" for kind in KINDS[3:]
    )
    return f"{shown}{twins:7d}{1000 * sum(spent) / len(spent):12.3f}{1000 * max(spent):9.1f}"


def overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    """Intersection over union of two spans."""
    shared = max(0, min(one[1], other[1]) - max(one[0], other[0]))
    return shared / (one[1] - one[0] + other[1] - other[0] - shared)


if __name__ == "__main__":
    main()
