"""Any order of work, trouble and restarts on a project, beside a model that is one dictionary.

    uv run python benchmarks/evidence_machine.py [RUNS] [STEPS]     # 200 runs of 30 steps, if nothing is said

Rules and invariants are those of tests/evidence_machine.py. The runs are the same every time; HYPOTHESIS_PROFILE=explore
in the environment draws others. It ends at the first order of work that breaks an invariant, made as short as it gets.
"""

import os
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from evidence_machine import EvidenceMachine
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

STEPS: Counter[str] = Counter()


class Counting(EvidenceMachine):
    """The machine, with a count of its runs."""

    def teardown(self) -> None:
        """The end of a run."""
        STEPS["runs"] += 1
        super().teardown()
        if not STEPS["runs"] % 10:
            print(f"{STEPS['runs']} runs", flush=True)


def main(runs: int, steps: int) -> None:
    """Run, and say how long it took."""
    began = time.monotonic()
    asked = settings(
        max_examples=runs,
        stateful_step_count=steps,
        deadline=None,
        derandomize=os.environ.get("HYPOTHESIS_PROFILE") != "explore",
        suppress_health_check=list(HealthCheck),
        database=None,
    )
    run_state_machine_as_test(Counting, settings=asked)
    print(f"{STEPS['runs']} runs of up to {steps} steps: every invariant holds ({time.monotonic() - began:.0f} s)")


if __name__ == "__main__":
    given = [int(one) for one in sys.argv[1:3]]
    main(*(given + [200, 30][len(given) :]))
