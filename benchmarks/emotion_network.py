"""Train the network that reads words in order. Needs torch, which the package itself does not: numpy applies the result."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from cxanalyzer.analysts.embedded.network import MARKS, Told, marks

PROJECTED, LEARNED, HIDDEN = 48, 8, 32
FEWEST = 8  # texts that a word must stand in before anything is learned of the word itself
LONGEST = 60
EPOCHS, BATCH, RATE, DECAY, SEED = 2, 128, 3e-3, 1e-4, 7
DROPPED, FORGOTTEN, SMOOTHING = 0.3, 0.3, 0.05
VECTOR_SCALE = 4
AVERAGED = 0.998

torch.set_num_threads(1)


class Sequences:
    """Texts as rows of a table of word vectors, with the marks beside them."""

    def __init__(self, texts: Sequence[Told], words: dict[str, int], learned: dict[str, int]) -> None:
        cut = [
            Told(told.tokens[:LONGEST] or ["."], [hit for hit in told.hits if hit.position < LONGEST]) for told in texts
        ]
        self.rows = [np.array([words[word] for word in told.tokens]) for told in cut]
        self.own = [np.array([learned.get(word, 0) for word in told.tokens]) for told in cut]
        self.marks = [marks(told) for told in cut]
        self.lengths = np.array([len(row) for row in self.rows])

    def batch(self, chosen: np.ndarray) -> tuple[torch.Tensor, ...]:
        """Some texts as tensors of one length: rows, learned rows, marks, and which places are filled."""
        longest = int(self.lengths[chosen].max())
        filled = np.arange(longest)[None] < self.lengths[chosen][:, None]
        parts = (padded([part[row] for row in chosen], longest) for part in (self.rows, self.own, self.marks))
        return (*parts, torch.from_numpy(filled))


def padded(arrays: Sequence[np.ndarray], longest: int) -> torch.Tensor:
    """Arrays of different length as one tensor, filled up with zeros."""
    table = np.zeros((len(arrays), longest, *arrays[0].shape[1:]), dtype=arrays[0].dtype)
    for row, array in enumerate(arrays):
        table[row, : len(array)] = array
    return torch.from_numpy(table)


def often(texts: Sequence[Told]) -> dict[str, int]:
    """The words of which something of their own is learned, numbered from 1."""
    counts = Counter(word for told in texts for word in set(told.tokens[:LONGEST]))
    return {word: place for place, word in enumerate(sorted(w for w, n in counts.items() if n >= FEWEST), start=1)}


class Net(nn.Module):
    """What `cxanalyzer.analysts.embedded.network` applies, with what only training needs."""

    def __init__(self, vectors: np.ndarray, learned: int) -> None:
        super().__init__()
        self.vectors = torch.from_numpy(vectors)
        self.projection = nn.Linear(vectors.shape[1], PROJECTED, bias=False)
        self.learned = nn.Embedding(learned + 1, LEARNED, padding_idx=0)
        nn.init.normal_(self.learned.weight, std=0.05)
        with torch.no_grad():
            self.learned.weight[0] = 0
        self.first = nn.Conv1d(PROJECTED + LEARNED + MARKS, 2 * HIDDEN, 3, padding=1)
        self.second = nn.Conv1d(HIDDEN, 2 * HIDDEN, 3, padding=2, dilation=2)
        self.attention = nn.Linear(2 * HIDDEN, 1, bias=False)
        self.out = nn.Linear(4 * HIDDEN, 3)
        self.drop = nn.Dropout(DROPPED)

    def forward(
        self, rows: torch.Tensor, own: torch.Tensor, beside: torch.Tensor, filled: torch.Tensor
    ) -> torch.Tensor:
        """Values of negative, neutral and positive, shape (n, 3)."""
        if self.training:
            own = own * (torch.rand(own.shape) > FORGOTTEN)
        seen = [self.projection(self.drop(self.vectors[rows] * VECTOR_SCALE)), self.learned(own), beside]
        there = filled.unsqueeze(1).float()
        first = gated(self.first(torch.cat(seen, 2).transpose(1, 2) * there)) * there
        second = gated(self.second(self.drop(first)))
        values = torch.cat([first, second], 1).transpose(1, 2)
        weights = self.attention(values).masked_fill(~filled.unsqueeze(2), -1e4).softmax(1)
        most = values.masked_fill(~filled.unsqueeze(2), -1e4).max(1).values
        said: torch.Tensor = self.out(self.drop(torch.cat([(values * weights).sum(1), most], 1)))
        return said

    def stored(self) -> dict[str, np.ndarray]:
        """The arrays that the package needs."""
        state = {name: value.numpy() for name, value in self.state_dict().items()}
        scale = np.abs(state["learned.weight"]).max() / 127
        arrays = {
            "projection": state["projection.weight"].T * VECTOR_SCALE,
            "first_kernel": state["first.weight"].transpose(2, 1, 0).reshape(-1, 2 * HIDDEN),
            "first_bias": state["first.bias"],
            "second_kernel": state["second.weight"].transpose(2, 1, 0).reshape(-1, 2 * HIDDEN),
            "second_bias": state["second.bias"],
            "attention": state["attention.weight"].T,
            "out": state["out.weight"].T,
            "out_bias": state["out.bias"],
        }
        found = {f"net_{name}": array.astype(np.float16) for name, array in arrays.items()}
        found["net_learned"] = np.round(state["learned.weight"][1:] / scale).astype(np.int8)
        found["net_learned_scale"] = np.array([scale], dtype=np.float32)
        return found


def gated(values: torch.Tensor) -> torch.Tensor:
    """Half of the channels, let through as far as the other half allows."""
    value, gate = values.chunk(2, 1)
    return torch.tanh(value) * torch.sigmoid(gate)


def fit(vectors: np.ndarray, texts: Sequences, chosen: np.ndarray, polarity: np.ndarray, weights: np.ndarray) -> Net:
    """The network with the running average of its weights over the training, which carries further than the last ones."""
    torch.manual_seed(SEED)
    net = Net(vectors, max(int(own.max()) for own in texts.own))
    order = np.random.default_rng(SEED)
    sides, shares = torch.from_numpy(polarity), torch.from_numpy(weights.astype(np.float32))
    kept = {name: value.clone() for name, value in net.state_dict().items()}
    optimizer = torch.optim.AdamW(net.parameters(), weight_decay=DECAY)
    step, steps = 0, EPOCHS * (len(chosen) // BATCH + 1)
    net.train()
    for _ in range(EPOCHS):
        for batch in batches(texts.lengths[chosen], order):
            optimizer.param_groups[0]["lr"] = RATE * min(1, step / 200 + 0.05) * (1 - step / steps) + 1e-5
            said = net(*texts.batch(chosen[batch]))
            losses = functional.cross_entropy(said, sides[chosen[batch]], reduction="none", label_smoothing=SMOOTHING)
            optimizer.zero_grad()
            (losses * shares[batch]).mean().backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            step += 1
            old = min(AVERAGED, step / (step + 10))
            for name, value in net.state_dict().items():
                kept[name].mul_(old).add_(value, alpha=1 - old)
    net.load_state_dict(kept)
    return net.eval()


def batches(lengths: np.ndarray, order: np.random.Generator) -> list[np.ndarray]:
    """Texts of like length together, in random order."""
    places = np.argsort(lengths + order.uniform(0, 2, len(lengths)), kind="stable")
    found = [places[start : start + BATCH] for start in range(0, len(places), BATCH)]
    order.shuffle(found)
    return found


def says(net: Net, texts: Sequences, chosen: np.ndarray) -> np.ndarray:
    """Logarithms of the chances for the chosen texts, shape (n, 3), rows centred."""
    values = np.zeros((len(chosen), 3))
    places = np.argsort(texts.lengths[chosen], kind="stable")
    with torch.no_grad():
        for start in range(0, len(places), 512):
            part = places[start : start + 512]
            values[part] = functional.log_softmax(net(*texts.batch(chosen[part])), 1).numpy()
    return values - values.mean(axis=1, keepdims=True)
