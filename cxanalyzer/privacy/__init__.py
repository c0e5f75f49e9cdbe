"""Take personal data out before anything is stored, embedded or sent: placeholders for values, pseudonyms for customers."""

from cxanalyzer.privacy.ledger import Ledger
from cxanalyzer.privacy.redactor import Redacted, Redactor

__all__ = ["Ledger", "Redacted", "Redactor"]
