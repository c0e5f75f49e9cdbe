"""The order of the steps: taking evidence in, and reviewing it. Each is one straight line."""

from cxanalyzer.pipeline.intake import Intake, Taken, ingest
from cxanalyzer.pipeline.quarter import Outcome, Request, evidence, periods, review

__all__ = ["Intake", "Outcome", "Request", "Taken", "evidence", "ingest", "periods", "review"]
