"""Which concepts of the vocabulary a touchpoint falls under, by how registers label them."""

from collections import defaultdict
from collections.abc import Mapping

from cxanalyzer.analysts.embedded import vocabulary
from cxanalyzer.analysts.embedded.vocabulary import Concept, Stems
from cxanalyzer.records import Touchpoint

_HEAD, _MODIFIER = 0.65, 0.6  # "lost luggage" is luggage first, loss second, and neither wholly
_LISTED, _DESCRIBED = 0.5, 0.2  # a concept that the keywords name, or the description alone
_LONGEST_LABEL = 6


class Labels:
    """The labels of concepts, their stems joined, so that "checkin" is "check in"."""

    def __init__(self, known: Mapping[str, Concept]) -> None:
        self._named: dict[str, list[str]] = defaultdict(list)
        for identifier, concept in known.items():
            for label in dict.fromkeys(_key(vocabulary.stems(text)) for text in (*concept.labels, concept.name)):
                self._named[label].append(identifier)

    def concepts(self, touchpoint: Touchpoint) -> dict[str, float]:
        """Concept id → 0..1: how far the touchpoint falls under it, by its name, else by its keywords and description.

        What was discovered falls under a concept only when it bears its very name.
        """
        name = vocabulary.stems(touchpoint.name)
        if touchpoint.origin == "data":
            return dict.fromkeys(self._named.get(_key(name), ()), 1.0)
        named = self._in(name)
        if named:
            last = max(named.values())
            if min(named.values()) == last:
                return dict.fromkeys(named, 1.0)
            return {concept: _HEAD if place == last else _MODIFIER for concept, place in named.items()}
        described = dict.fromkeys(self._in(vocabulary.stems(touchpoint.description)), _DESCRIBED)
        listed = [concept for keyword in touchpoint.keywords for concept in self._in(vocabulary.stems(keyword))]
        return described | dict.fromkeys(listed, _LISTED)

    def _in(self, stems: Stems) -> dict[str, int]:
        """Concept → the place where its label ends in the text; a label inside a longer one does not count."""
        found: dict[str, int] = {}
        covered = 0
        for start in range(len(stems)):
            for length in range(min(_LONGEST_LABEL, len(stems) - start), 0, -1):
                label = _key(stems[start : start + length])
                if label in self._named and start + length > covered:
                    covered = start + length
                    found.update(dict.fromkeys(self._named[label], covered))
                    break
        return found


def _key(stems: Stems) -> str:
    return vocabulary.fold("".join(stems))
