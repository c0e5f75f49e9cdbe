"""Who reads without a key and without a network: word statistics, a vocabulary of services and embeddings."""

from cxanalyzer.analysts.embedded.analyst import EmbeddedAnalyst

__all__ = ["EmbeddedAnalyst"]
