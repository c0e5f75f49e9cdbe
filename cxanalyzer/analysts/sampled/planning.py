"""What reading by sample will cost: the sample in full, and all the rest in short, as if nothing were left to the classifier."""

from collections.abc import Sequence

from cxanalyzer.analysts.language_model import reading
from cxanalyzer.analysts.language_model.asking import Asker
from cxanalyzer.analysts.language_model.batches import open_packs
from cxanalyzer.analysts.language_model.packing import Item
from cxanalyzer.analysts.language_model.reading import Reader
from cxanalyzer.analysts.sampled.choosing import IN_FULL, aside_of, sample_share
from cxanalyzer.analysts.sampled.reading import FEWEST
from cxanalyzer.analysts.sampled.short import SAID_PER_RECORD, ShortReader
from cxanalyzer.analysts.sampled.units import units
from cxanalyzer.records import Passage, StepPlan, Touchpoint
from cxanalyzer.tokens import estimate

_SAID = 40
"""Tokens of what is said of a record in full, besides its quote, by rule of thumb."""


def plan(
    asker: Asker, readers: tuple[Reader, ShortReader], passages: Sequence[Passage], register: Sequence[Touchpoint]
) -> StepPlan:
    """The calls of reading one period. How much the classifier can take over shows only when it is measured.

    Where nothing was read yet, the sample is any passages of its size: which ones it will be makes no difference to the price.
    """
    full, short = readers
    every = [unit.item for unit in units(passages, full.items(passages))]
    alone = [item for item in every if item.alone]
    others = [item for item in every if not item.alone]
    in_full = len(others)
    if len(every) >= FEWEST:
        in_full = round(sample_share(len(every)) * len(others) / IN_FULL) + aside_of(len(others) // 10)
    calls = _in_full(asker, full, [*alone, *others[:in_full]], register)
    if in_full == len(others):
        return calls
    requests = short.packs(others, register)
    return calls.model_copy(
        update={
            "calls": calls.calls + len(requests),
            "input_tokens": calls.input_tokens + sum(estimate(one.system) + estimate(one.user) for one in requests),
            "output_tokens": calls.output_tokens + SAID_PER_RECORD * len(others) * bool(requests),
        }
    )


def _in_full(asker: Asker, full: Reader, items: Sequence[Item], register: Sequence[Touchpoint]) -> StepPlan:
    task = full.task(register)
    packs = open_packs(asker, task, items)
    requests = [task.build(pack.items) for pack in packs]
    return StepPlan(
        step=reading.STEP,
        calls=len(packs),
        input_tokens=sum(estimate(one.system) + estimate(one.user) for one in requests),
        output_tokens=sum(_SAID + item.tokens // 2 for pack in packs for item in pack.items),
    )
