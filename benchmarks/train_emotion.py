"""Train the emotion model and write its weights. Run by hand from the repository: python benchmarks/train_emotion.py."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from emotion_data import Labelled, labelled
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.neural_network import MLPClassifier

from cxanalyzer.adapters.embeddings import EmbeddedEmbeddings
from cxanalyzer.analysts.embedded.valence import lexical, weigh
from cxanalyzer.analysts.embedded.weights import PROBE
from cxanalyzer.analysts.embedded.wording import grams, words

TARGET = Path(__file__).parent.parent / "data" / "models" / "emotion" / "weights.npz"
# Customers' own words on products and services count most, film snippets and subtitles least.
WEIGHTS = {
    "written": 6,
    "nltk_product_reviews": 3,
    "cebab": 2.5,
    "mams": 2.5,
    "yaso": 2.5,
    "brighter": 0.7,
    "nltk_pros_cons": 0.6,
    "goemotions": 0.5,
    "nltk_sentence_polarity": 0.5,
    "banking": 0.5,
    "chats": 0.3,
    "xed": 0.15,
}
KEPT_GRAMS = 24000
FEWEST = 4
HIDDEN = 32
# Domains that are left out together; each fold holds texts of several kinds.
FOLDS = (("nltk_product_reviews", "goemotions"), ("cebab", "mams", "xed", "chats"), ("banking",),
         ("yaso", "written", "nltk_pros_cons"), ("brighter", "nltk_sentence_polarity"))  # fmt: skip


def main() -> None:
    """Fit the two halves, fit the head on what they say of domains they did not see, then fit the halves on everything."""
    items = [item for item in labelled() if item.domain in WEIGHTS]
    for (domain, polarity), count in sorted(Counter((item.domain, item.polarity) for item in items).items()):
        print(domain, ("negative", "neutral", "positive")[polarity], count)
    data = Prepared(items)
    halves = np.zeros((len(items), 6), dtype=np.float32)
    for fold in FOLDS:
        held = np.isin(data.domains, fold)
        halves[held] = fit_halves(data, np.flatnonzero(~held)).says(data, held)
    final = fit_halves(data, np.arange(len(items)))
    save(final, data, halves, TARGET)


class Prepared:
    """The texts as counts, vectors and list features, with polarity and weight."""

    def __init__(self, items: Sequence[Labelled]) -> None:
        tokens = [words(item.text) for item in items]
        self.grams = [sorted(set(grams(each))) for each in tokens]
        self.lexical = np.array([lexical(each, weigh(each)) for each in tokens], dtype=np.float32)
        self.vectors = EmbeddedEmbeddings().embed_array([item.text for item in items])
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


class Halves:
    """The n-gram classifier and the vector classifier."""

    def __init__(self, grams_model: LogisticRegression, vector_model: MLPClassifier) -> None:
        self.grams_model, self.vector_model = grams_model, vector_model

    def says(self, data: Prepared, held: np.ndarray) -> np.ndarray:
        """What both say of the chosen texts, shape (n, 6), each half centred."""
        counted = self.grams_model.decision_function(data.counts[held])
        vectors = np.log(self.vector_model.predict_proba(data.vectors[held]) + 1e-6)
        return np.hstack([centred(counted), centred(vectors)])


def centred(values: np.ndarray) -> np.ndarray:
    """Rows less their mean."""
    return values - values.mean(axis=1, keepdims=True)


def fit_halves(data: Prepared, rows: np.ndarray) -> Halves:
    """Both halves, fitted on the chosen texts."""
    weights = balanced(data, rows)
    grams_model = LogisticRegression(C=1.5, max_iter=40, tol=1e-3).fit(data.counts[rows], data.polarity[rows], weights)
    vector_model = MLPClassifier((HIDDEN,), alpha=1e-2, max_iter=4, batch_size=256, random_state=7)
    vector_model.fit(data.vectors[rows], data.polarity[rows], sample_weight=weights)
    return Halves(grams_model, vector_model)


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
    """The head over what the halves said of texts they had not seen, and the word lists."""
    return LogisticRegression(C=1.0, max_iter=300).fit(inputs, data.polarity, balanced(data, np.arange(len(inputs))))


def save(final: Halves, data: Prepared, halves: np.ndarray, target: Path) -> None:
    """Weights as small integers and half floats; the n-grams that say least are left out."""
    full = fit_head(np.hstack([halves, data.lexical]), data)
    lean = fit_head(np.hstack([halves[:, :3], data.lexical]), data)
    print("head", np.round(full.coef_, 2), np.round(full.intercept_, 2), sep="\n")
    table = centred(final.grams_model.coef_.T)
    kept = np.sort(np.argsort(-np.abs(table).max(axis=1), kind="stable")[:KEPT_GRAMS])
    scale = np.abs(table).max() / 127
    names = sorted(data.vocabulary, key=data.vocabulary.__getitem__)
    first, second = final.vector_model.coefs_
    np.savez_compressed(
        target,
        grams=np.frombuffer("\n".join(names[place] for place in kept).encode(), dtype=np.uint8),
        gram_weights=np.round(table[kept] / scale).astype(np.int8),
        probe=EmbeddedEmbeddings().embed_array([PROBE])[0],
        gram_scale=np.array([scale]),
        gram_bias=final.grams_model.intercept_,
        first=first.astype(np.float16),
        first_bias=final.vector_model.intercepts_[0],
        second=second.astype(np.float16),
        second_bias=final.vector_model.intercepts_[1],
        head=full.coef_.T,
        head_bias=full.intercept_,
        lean_head=lean.coef_.T,
        lean_head_bias=lean.intercept_,
    )
    print(target.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
