"""Language identification by py3langid: its model ships inside the package, so it needs no network."""

from typing import Any


class LanguageIdentifier:
    """Tells the language of a text; the model (0.7 s, 40 MB) is loaded with the first text it is asked about."""

    def __init__(self) -> None:
        self._model: Any = None

    def __call__(self, text: str) -> tuple[str, float]:
        """ISO 639-1 code and probability, 0..1."""
        if self._model is None:
            from py3langid.langid import MODEL_FILE, LanguageIdentifier

            self._model = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
        code, sure = self._model.classify(text)
        return str(code), float(sure)

    def __getstate__(self) -> dict[str, Any]:
        """Sent to another process without the model."""
        return {"_model": None}
