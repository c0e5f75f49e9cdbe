"""Measure how statements find their touchpoints.

Run by hand: python benchmarks/touchpoints.py

One touchpoint a text is asked: the one of the mention with the highest confidence (the first of equals). A text without a
mention counts as wrong. Beside it the nearest label by mean embedding, which never abstains. All touchpoints of a text
are asked of the sets in `touchpoints_reviews`, also with the vocabulary's concepts of the trade taken out and with no
vocabulary at all: so an unseen trade is read. The half of a set is reported that nothing was chosen on.
"""

import resource
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
from scipy.stats import spearmanr
from touchpoints_data import DATA, Labelled, labelled, reviews
from touchpoints_reviews import Reviewed, reviewed
from touchpoints_scores import Score, halves, keyword_match, most_common, nearest_label, score

from cxanalyzer.adapters.embeddings import EmbeddedEmbeddings
from cxanalyzer.analysts.embedded import EmbeddedAnalyst, statements, vocabulary
from cxanalyzer.analysts.embedded.assignment import Assigner, Spoken
from cxanalyzer.records import DraftMention, Passage, Touchpoint

EMBED = EmbeddedEmbeddings().embed_array
ASPECTS = {
    "airline": ["seat_comfort", "cabin_staff", "food_beverages", "inflight_entertainment", "ground_service",
                "wifi_connectivity", "value_money"],
    "airport": ["queuing", "terminal_cleanliness", "terminal_seating", "terminal_signs", "food_beverages",
                "airport_shopping", "wifi_connectivity", "airport_staff"],
}  # fmt: skip


def main() -> None:
    """Assignment on every set, and agreement with ratings."""
    if not DATA.is_dir():
        sys.exit(f"skipped: no labelled data in {DATA} (set CXANALYZER_DATA)")
    print(f"{'':26s}{'texts':>6s} {'right':>6s} {'said':>6s} {'right of said':>14s} {'nearest label':>14s}")
    for each in labelled():
        print(measured(each))
    for several in reviewed():
        all_asked(several)
    for kind in ASPECTS:
        rated(kind)
    print(f"at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB resident")


def analyst() -> EmbeddedAnalyst:
    """The embedded analyst without hypotheses."""
    return EmbeddedAnalyst(EMBED, lambda *_: [])


def passages(texts: Sequence[str]) -> list[Passage]:
    """Each text as a passage of its own source."""
    return [
        Passage(passage_id=f"P-{place:06d}", source_id=f"S-{place:06d}", record=str(place), position=0, text=text)
        for place, text in enumerate(texts)
    ]


def register(described: Mapping[str, str]) -> list[Touchpoint]:
    """Names, and descriptions where there are any."""
    return [Touchpoint(id=name, name=name, description=line) for name, line in described.items()]


def surest(drafts: Sequence[DraftMention]) -> dict[str, str]:
    """Passage → the touchpoint of its surest mention, the first of equals."""
    best: dict[str, DraftMention] = {}
    for draft in drafts:
        if draft.touchpoint_id is not None:
            held = best.setdefault(draft.passage_id, draft)
            if draft.confidence > held.confidence:
                best[draft.passage_id] = draft
    return {passage: draft.touchpoint_id or "" for passage, draft in best.items()}


def measured(each: Labelled) -> str:
    """One line: how many texts are assigned, and how many of them rightly."""
    said = surest(analyst().read(passages(each.texts), register(each.register)).drafts)
    right = [said.get(f"P-{place:06d}", "") in labels for place, labels in enumerate(each.right)]
    names = list(each.register)
    lines = EMBED([f"{name}. {line}" if line else name for name, line in each.register.items()])
    nearest = (EMBED(each.texts) @ lines.T).argmax(axis=1)
    baseline = np.mean([names[place] in labels for place, labels in zip(nearest, each.right, strict=True)])
    count, share = len(each.texts), len(said) / len(each.texts)
    return f"{each.name:26s}{count:6d} {np.mean(right):6.3f} {share:6.3f} {np.sum(right) / len(said):14.3f} {baseline:14.3f}"


def all_asked(several: Reviewed) -> None:
    """Every touchpoint of a text: the reader, the baselines, and the assignment alone in a trade it does not know."""
    known = vocabulary.load()
    left = {
        name: each.model_copy(update={"includes": tuple(set(each.includes) - several.trade)})
        for name, each in known.items()
        if name not in several.trade
    }
    read: list[set[str]] = [set() for _ in several.texts]
    for draft in analyst().read(passages(several.texts), register(several.register)).drafts:
        if draft.touchpoint_id is not None:
            read[int(draft.passage_id.removeprefix("P-"))].add(draft.touchpoint_id)
    found = {
        "embedded analyst": read,
        "assignment alone": assigned(several, known),
        "trade unknown": assigned(several, left),
        "no vocabulary": assigned(several, {}),
        "keyword match, names": keyword_match(several.texts, several.register, lines=False),
        "keyword match, lines": keyword_match(several.texts, several.register, lines=True),
        "nearest label": nearest_label(several.texts, several.right, several.register, EMBED),
        "most common": most_common(several.right),
    }
    places = halves(several.texts)[1]
    print(f"{several.name}, {len(places)} texts")
    right = [several.right[place] for place in places]
    for name, said in found.items():
        figures = score(right, [said[place] for place in places])
        shown = " ".join(f"{label} {value:.3f}" for label, value in zip(Score._fields, figures, strict=True))
        print(f"  {name:22s}{shown}")


def assigned(several: Reviewed, concepts: Mapping[str, vocabulary.Concept]) -> list[set[str]]:
    """What the assignment says with these concepts, without asking whether a statement judges."""
    named = register(several.register)
    spoken = [Spoken([each.text for each in statements.split(text)]) for text in several.texts]
    answers = Assigner(named, EMBED, concepts).assign(spoken)
    return [{named[one.touchpoint].id for each in answer for one in each} for answer in answers]


def rated(kind: str) -> None:
    """Spearman's correlation of how a touchpoint is felt in the text with the stars given to it."""
    rows = reviews(kind)
    names = [aspect.replace("_", " ") for aspect in ASPECTS[kind]]
    felt: dict[tuple[str, str], list[int]] = defaultdict(list)
    for draft in analyst().read(passages([row["content"] for row in rows]), register(dict.fromkeys(names, ""))).drafts:
        if draft.touchpoint_id is not None and draft.emotion is not None:
            felt[draft.passage_id, draft.touchpoint_id].append(draft.emotion)
    for aspect, name in zip(ASPECTS[kind], names, strict=True):
        stars = {f"P-{place:06d}": row[f"{aspect}_rating"] for place, row in enumerate(rows)}
        pairs = [(np.mean(felt[passage, name]), float(star)) for passage, star in stars.items()
                 if star not in {"", "NA"} and (passage, name) in felt]  # fmt: skip
        given = sum(star not in {"", "NA"} for star in stars.values())
        agreement = spearmanr(*zip(*pairs, strict=True)).statistic if len(pairs) > 2 else float("nan")
        print(f"{kind}, {name:24s} rated {given:5d}, also said {len(pairs):5d}, agreement {agreement:5.2f}")


if __name__ == "__main__":
    main()
