"""What a review rests on: the fingerprint that tells whether it must be done again, and its manifest."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from cxanalyzer import register as registers
from cxanalyzer.pipeline import follow_up, history, pinning
from cxanalyzer.project import ProjectFolder
from cxanalyzer.records import PeriodEvidence, Rejection, Review, Touchpoint, Usage, as_json


def evidence_digest(folder: ProjectFolder, now: PeriodEvidence, before: PeriodEvidence | None) -> str:
    """A hash of the evidence a review reads: sources, passages, figures, what it takes over from earlier reviews, the trend."""
    digest = sha256(str(pinning.version_of(folder, before.period if before else "")).encode())
    for told in follow_up.inherited(folder, now.period, before.period if before else ""):
        digest.update(told.encode())
    for evidence in (now, before):
        for source in evidence.sources.values() if evidence else ():
            digest.update(as_json(source).encode())
        for passage in evidence.passages.values() if evidence else ():
            digest.update(as_json(passage).encode())
    digest.update(json.dumps(history.mark(folder, now.period)).encode())
    for metric in folder.evidence.metrics():
        digest.update(metric.model_dump_json().encode())
    return digest.hexdigest()


def fingerprint(
    folder: ProjectFolder, evidence: str, versions: Mapping[str, str], register: Sequence[Touchpoint] | None = None
) -> str:
    """A hash of all that a review depends on: evidence, what people said of it, register, settings, analyst, version.

    `evidence`: its digest; `register`: as it will stand, else as it stands.
    """
    digest = sha256(evidence.encode())
    digest.update(registers.render(folder.register if register is None else register).encode())
    settings = folder.settings
    ours = {"business": settings.business, "effort": dict(settings.effort), "packs": settings.packs, **versions}
    digest.update(json.dumps(ours, sort_keys=True).encode())
    for one in (*folder.evidence.corrections(), *folder.evidence.calibrations().values()):
        digest.update(one.model_dump_json().encode())
    return digest.hexdigest()


def manifest(
    review: Review,
    mark: str,
    seconds: Mapping[str, float],
    rejected: Sequence[Rejection],
    versions: Mapping[str, str],
) -> dict[str, Any]:
    """manifest.json: what was used, what it cost in time and money, what was kept and rejected, and why."""
    used = sum(review.usage.values(), start=Usage())
    return {
        "schema_version": review.schema_version,
        "period": review.period,
        "previous_period": review.previous_period,
        "fingerprint": mark,
        "versions": dict(versions),
        "register": review.register_hash,
        "register_version": review.register_version,
        "analyst": review.analyst,
        **used.model_dump(),
        "usage": {step: usage.model_dump() for step, usage in review.usage.items()},
        "sampling": review.sampling.model_dump() if review.sampling else None,
        "corrected": _corrected(review),
        "calibrated": review.calibrated.model_dump(exclude={"differences"}) if review.calibrated else None,
        "seconds": dict(seconds),
        "kept": {
            "mentions": len(review.mentions),
            "touchpoints": len(review.touchpoints),
            "hypotheses": len(review.hypotheses),
        },
        "rejected": dict(Counter(one.reason for one in rejected)),
        "coverage": review.coverage.model_dump(),
    }


def _corrected(review: Review) -> dict[str, int] | None:
    """How many corrections there are and what they changed; None where there are none."""
    if review.corrected is None:
        return None
    how = Counter(one.how for one in review.corrected.otherwise)
    return {
        "corrections": review.corrected.corrections,
        "confirmations": review.corrected.confirmations,
        "corrected": how["corrected"],
        "alike": how["alike"],
        "refused": len(review.corrected.refused),
    }
