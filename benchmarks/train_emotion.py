"""Train the emotion model and write its weights. Run by hand, with torch installed: python benchmarks/train_emotion.py."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from emotion_data import Labelled, labelled
from emotion_network import Net, Sequences, fit, often, says
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.neural_network import MLPClassifier

from cxanalyzer.adapters.embeddings import EmbeddedEmbeddings
from cxanalyzer.analysts.embedded.network import Told
from cxanalyzer.analysts.embedded.valence import lexical, weigh
from cxanalyzer.analysts.embedded.weights import PROBE
from cxanalyzer.analysts.embedded.wording import grams, words

TARGET = Path(__file__).parent.parent / "data" / "models" / "emotion" / "weights.npz"
# Customers' own words on products and services count most, film snippets and subtitles least.
WEIGHTS = {
    "written": 4,
    "nltk_product_reviews": 3,
    "cebab": 2.5,
    "clauses": 1.5,
    "mams": 2.5,
    "yaso": 2.5,
    "brighter": 0.7,
    "nltk_pros_cons": 0.6,
    "goemotions": 0.5,
    "nltk_sentence_polarity": 0.5,
    "banking": 0.5,
    "chats": 0.3,
    "requests": 0.5,
    "xed": 0.15,
}
KEPT_GRAMS = 24000
FEWEST = 4
HIDDEN = 32
# Domains that are left out together; each fold holds texts of several kinds.
FOLDS = (("nltk_product_reviews", "goemotions"), ("cebab", "mams", "clauses", "xed", "chats"), ("banking", "requests"),
         ("yaso", "written", "nltk_pros_cons"), ("brighter", "nltk_sentence_polarity"))  # fmt: skip


def main() -> None:
    """Fit the readings, fit the head on what they say of domains they did not see, then fit the readings on everything."""
    items = [item for item in labelled() if item.domain in WEIGHTS]
    for (domain, polarity), count in sorted(Counter((item.domain, item.polarity) for item in items).items()):
        print(domain, ("negative", "neutral", "positive")[polarity], count)
    data = Prepared(items)
    said = np.zeros((len(items), 9), dtype=np.float32)
    for fold in FOLDS:
        held = np.isin(data.domains, fold)
        said[held] = fit_readings(data, np.flatnonzero(~held)).says(data, held)
    final = fit_readings(data, np.arange(len(items)))
    save(final, data, said, TARGET)


class Prepared:
    """The texts as counts, vectors and list features, with polarity and weight."""

    def __init__(self, items: Sequence[Labelled]) -> None:
        tokens = [words(item.text) for item in items]
        self.grams = [sorted(set(grams(each))) for each in tokens]
        self.lexical = np.array([lexical(each, weigh(each)) for each in tokens], dtype=np.float32)
        self.means = EmbeddedEmbeddings().embed_array([item.text for item in items])
        told = [Told(each, weigh(each)) for each in tokens]
        self.learned = often(told)
        distinct = {
            word: place for place, word in enumerate(sorted({".", *(word for each in tokens for word in each)}))
        }
        self.vectors = EmbeddedEmbeddings().embed_array(list(distinct))
        self.sequences = Sequences(told, distinct, self.learned)
        self.polarity = np.array([item.polarity for item in items])
        self.domains = np.array([item.domain for item in items])
        self.weights = np.array([WEIGHTS[item.domain] for item in items])
        counts = Counter(gram for each in self.grams for gram in each)
        self.vocabulary = {
            gram: place for place, gram in enumerate(sorted(g for g, n in counts.items() if n >= FEWEST))
        }
        self.counts = self._matrix()

    def _matrix(self) -> csr_matrix:
        rows, columns, values = [], [], []
        for row, each in enumerate(self.grams):
            known = [self.vocabulary[gram] for gram in each if gram in self.vocabulary]
            rows += [row] * len(known)
            columns += known
            values += [1 / max(len(known), 1) ** 0.5] * len(known)
        return csr_matrix((values, (rows, columns)), shape=(len(self.grams), len(self.vocabulary)), dtype=np.float32)


class Readings(NamedTuple):
    """The n-gram classifier, the network over words in order, and the network over the mean of their vectors."""

    grams: LogisticRegression
    network: Net
    means: MLPClassifier

    def says(self, data: Prepared, held: np.ndarray) -> np.ndarray:
        """What each says of the chosen texts, shape (n, 9), each centred."""
        counted = self.grams.decision_function(data.counts[held])
        in_order = says(self.network, data.sequences, np.flatnonzero(held))
        at_once = np.log(self.means.predict_proba(data.means[held]) + 1e-6)
        return np.hstack([centred(counted), in_order, centred(at_once)])


def centred(values: np.ndarray) -> np.ndarray:
    """Rows less their mean."""
    return values - values.mean(axis=1, keepdims=True)


def fit_readings(data: Prepared, rows: np.ndarray) -> Readings:
    """The three, fitted on the chosen texts."""
    weights = balanced(data, rows)
    polarity = data.polarity[rows]
    grams = LogisticRegression(C=1.5, max_iter=40, tol=1e-3).fit(data.counts[rows], polarity, weights)
    means = MLPClassifier((HIDDEN,), alpha=1e-2, max_iter=4, batch_size=256, random_state=7)
    means.fit(data.means[rows], polarity, sample_weight=weights)
    return Readings(grams, fit(data.vectors, data.sequences, rows, data.polarity, weights), means)


def balanced(data: Prepared, rows: np.ndarray) -> np.ndarray:
    """Sample weights: each domain's own, times what makes its polarities weigh alike."""
    weights = data.weights[rows].copy()
    for domain in WEIGHTS:
        for polarity in range(3):
            chosen = (data.domains[rows] == domain) & (data.polarity[rows] == polarity)
            total = (data.domains[rows] == domain).sum()
            if chosen.sum():
                weights[chosen] *= min((total / 3 / chosen.sum()) ** 0.5, 3)
    return weights / weights.mean()


def fit_head(inputs: np.ndarray, data: Prepared) -> LogisticRegression:
    """The head over what the readings said of texts they had not seen, and the word lists."""
    return LogisticRegression(C=1.0, max_iter=300).fit(inputs, data.polarity, balanced(data, np.arange(len(inputs))))


def save(final: Readings, data: Prepared, said: np.ndarray, target: Path) -> None:
    """Weights as small integers and half floats; the n-grams that say least are left out."""
    full = fit_head(np.hstack([said, data.lexical]), data)
    lean = fit_head(np.hstack([said[:, :3], data.lexical]), data)
    print("head", np.round(full.coef_, 2), np.round(full.intercept_, 2), sep="\n")
    table = centred(final.grams.coef_.T)
    kept = np.sort(np.argsort(-np.abs(table).max(axis=1), kind="stable")[:KEPT_GRAMS])
    scale = np.abs(table).max() / 127
    names = sorted(data.vocabulary, key=data.vocabulary.__getitem__)
    np.savez_compressed(
        target,
        grams=np.frombuffer("\n".join(names[place] for place in kept).encode(), dtype=np.uint8),
        gram_weights=np.round(table[kept] / scale).astype(np.int8),
        probe=EmbeddedEmbeddings().embed_array([PROBE])[0],
        gram_scale=np.array([scale]),
        gram_bias=final.grams.intercept_,
        first=final.means.coefs_[0].astype(np.float16),
        first_bias=final.means.intercepts_[0],
        second=final.means.coefs_[1].astype(np.float16),
        second_bias=final.means.intercepts_[1],
        head=full.coef_.T,
        head_bias=full.intercept_,
        lean_head=lean.coef_.T,
        lean_head_bias=lean.intercept_,
        words=np.frombuffer("\n".join(data.learned).encode(), dtype=np.uint8),
        **final.network.stored(),
    )
    print(target.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
