"""The order of the steps: taking evidence in, reviewing it, and measuring who reads. Each is one straight line."""

from cxanalyzer.pipeline.cards import TakenUp
from cxanalyzer.pipeline.comparing import ComparedOutcome, compare, write_comparison
from cxanalyzer.pipeline.evaluation import Contender, Evaluated, evaluate
from cxanalyzer.pipeline.forgetting import Asked, forget
from cxanalyzer.pipeline.intake import Intake, Taken, ingest
from cxanalyzer.pipeline.kept import evidence, periods
from cxanalyzer.pipeline.quarter import Outcome, Request, review

__all__ = [
    "Asked",
    "ComparedOutcome",
    "Contender",
    "Evaluated",
    "Intake",
    "Outcome",
    "Request",
    "Taken",
    "TakenUp",
    "compare",
    "evaluate",
    "evidence",
    "forget",
    "ingest",
    "periods",
    "review",
    "write_comparison",
]
