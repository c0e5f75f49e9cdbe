"""The short form; `benchmarks/evidence_machine.py` is the long one."""

from evidence_machine import EvidenceMachine
from hypothesis import settings

EvidenceMachine.TestCase.settings = settings(max_examples=2, stateful_step_count=5)
TestEvidence = EvidenceMachine.TestCase


def test_work_that_broke_off_while_indexing_goes_on_in_the_same_process() -> None:
    machine = EvidenceMachine()
    machine.make()
    machine.ingest(file="spring.csv")
    machine.be_killed_taking_in(file="summer.csv", calls=3)
    machine.ingest(file="summer.csv")
    machine.exactly_what_was_taken_in_is_kept()
    machine.show_what_was_not_reviewed()
    machine.review()
    machine.ask()  # what was known of no review a moment ago is known now
    machine.review()
    machine.a_review_counts_what_the_model_counts()
    machine.teardown()
