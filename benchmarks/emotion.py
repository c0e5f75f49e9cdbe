"""Measure the emotion reader on labelled texts it never learned from. Run by hand: python benchmarks/emotion.py [--vader]."""

import sys
import time
from collections.abc import Callable

import numpy as np
from emotion_data import DATA
from emotion_held_out import Labelled, held_out, statements
from sklearn.metrics import accuracy_score, balanced_accuracy_score, f1_score

from cxanalyzer.adapters.embeddings import EmbeddedEmbeddings
from cxanalyzer.analysts.embedded.emotion import EmotionReader
from cxanalyzer.analysts.embedded.statements import split

Scorer = Callable[[list[str]], tuple[np.ndarray, np.ndarray]]


def line(values: np.ndarray, signs: np.ndarray, held: Labelled) -> str:
    """Two classes by the sign of the value; three classes by level; what became of the complaints."""
    sided = held.signs != 0
    two = np.where(values[sided] > 0, 1, -1)
    complaints = signs[held.signs < 0]
    figures = [
        f"{held.name:23} n={len(held.texts):5}  two: accuracy {accuracy_score(held.signs[sided], two):.3f}",
        f"balanced {balanced_accuracy_score(held.signs[sided], two):.3f}",
    ]
    if (~sided).any():
        figures.append(f" three: macro-F1 {f1_score(held.signs, signs, average='macro'):.3f}")
    figures.append(
        f" complaints read as neutral {np.mean(complaints == 0):.2f}, as praise {np.mean(complaints > 0):.2f}"
    )
    return "  ".join(figures)


def of(reader: EmotionReader) -> Scorer:
    """Values and signs of the levels that a reader gives."""

    def score(texts: list[str]) -> tuple[np.ndarray, np.ndarray]:
        return reader.valence(texts), np.sign([rating or 0 for rating in reader.rate(texts)])

    return score


def vader() -> Scorer:
    """The rule-based baseline, with the thresholds its makers name."""
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    analyzer = SentimentIntensityAnalyzer()

    def score(texts: list[str]) -> tuple[np.ndarray, np.ndarray]:
        values = np.array([analyzer.polarity_scores(text)["compound"] for text in texts])
        return values, np.where(np.abs(values) < 0.05, 0, np.sign(values))

    return score


def main() -> None:
    """One line a set; with --vader the same of that baseline, where it is installed."""
    if not DATA.is_dir():
        print(f"no labelled data at {DATA}: set CXANALYZER_DATA to its folder")
        return
    scorers = {
        "emotion model": of(EmotionReader.load(EmbeddedEmbeddings().embed_array)),
        "words alone": of(EmotionReader.load()),
    }
    if "--vader" in sys.argv:
        scorers["VADER"] = vader()
    sets = [*held_out(), *statements()]
    for name, score in scorers.items():
        print(name, *(line(*score(held.texts), held) for held in sets), sep="\n  ")
    speed(sets[0].texts)


def speed(texts: list[str]) -> None:
    """Loading, and rating 25,000 statements, in seconds of processor time."""
    said = [statement.text for text in texts for statement in split(text)][:25_000]
    embed = EmbeddedEmbeddings().embed_array
    embed(["warm"])
    begun = time.process_time()
    reader = EmotionReader.load(embed)
    loaded = time.process_time()
    reader.rate(said)
    print(f"load {loaded - begun:.3f} s, {len(said)} statements rated in {time.process_time() - loaded:.2f} s")


if __name__ == "__main__":
    main()
