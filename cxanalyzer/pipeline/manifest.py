"""What a review rests on: the fingerprint that tells whether it must be done again, and its manifest."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from cxanalyzer import register as registers
from cxanalyzer.project import ProjectFolder
from cxanalyzer.records import PeriodEvidence, Rejection, Review


def fingerprint(
    folder: ProjectFolder, now: PeriodEvidence, before: PeriodEvidence | None, versions: Mapping[str, str]
) -> str:
    """A hash of everything the review of a period depends on: evidence, register, settings, analyst, knowledge, version."""
    digest = sha256()
    for evidence in (now, before):
        for source in evidence.sources.values() if evidence else ():
            digest.update(source.model_dump_json().encode())
        for passage in evidence.passages.values() if evidence else ():
            digest.update(passage.model_dump_json().encode())
    for metric in folder.evidence.metrics():
        digest.update(metric.model_dump_json().encode())
    digest.update(registers.render(folder.register).encode())
    settings = folder.settings
    ours = {"business": settings.business, "effort": dict(settings.effort), "packs": settings.packs, **versions}
    digest.update(json.dumps(ours, sort_keys=True).encode())
    return digest.hexdigest()


def manifest(
    review: Review,
    mark: str,
    seconds: Mapping[str, float],
    rejected: Sequence[Rejection],
    versions: Mapping[str, str],
) -> dict[str, Any]:
    """manifest.json: what was used, what it cost in time and money, what was kept and rejected, and why."""
    return {
        "schema_version": review.schema_version,
        "period": review.period,
        "previous_period": review.previous_period,
        "fingerprint": mark,
        "versions": dict(versions),
        "register": review.register_hash,
        "analyst": review.analyst,
        "calls": 0,
        "cached_calls": 0,
        "input_tokens": 0,
        "output_tokens": 0,
        "cost_usd": 0.0,
        "seconds": dict(seconds),
        "kept": {
            "mentions": len(review.mentions),
            "touchpoints": len(review.touchpoints),
            "hypotheses": len(review.hypotheses),
        },
        "rejected": dict(Counter(one.reason for one in rejected)),
        "coverage": review.coverage.model_dump(),
    }
