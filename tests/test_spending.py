"""What the bar says of money and time while a language model works."""

import pytest

from cxanalyzer.pipeline.progress import Spending, duration, told
from cxanalyzer.records import Spent, Usage


class Watched:
    """A run watched by the second: `now` and what was `spent` are set by hand, `seen` is what the bar was told."""

    def __init__(self) -> None:
        self.now = 0.0
        self.spent = Spent()
        self.seen: list[tuple[str, int, int, str]] = []
        self.tell = Spending(self._see, lambda: self.spent, lambda: self.now)

    def _see(self, label: str, done: int, total: int, note: str = "") -> None:
        self.seen.append((label, done, total, note))

    def after(self, seconds: float, label: str, done: int, total: int, kept: int = 0) -> str:
        self.now += seconds
        used = Usage(calls=len(self.seen) + 1, cached_calls=kept, input_tokens=900, output_tokens=100, cost_usd=None)
        self.spent = Spent(steps={label: used})
        self.tell(label, done, total)
        return self.seen[-1][3]


def test_nothing_is_said_where_nothing_is_spent() -> None:
    watched = Watched()
    watched.tell("read", 3, 10, "a note")
    assert watched.seen == [("read", 3, 10, "a note")]


def test_the_time_left_is_that_of_what_is_left_at_the_speed_so_far() -> None:
    watched = Watched()
    watched.after(0, "read", 0, 1)
    assert watched.after(10, "read", 25, 100) == "2 calls, 1,000 tokens, 30 s left"
    assert watched.after(10, "read", 50, 100) == "3 calls, 1,000 tokens, 20 s left"
    assert watched.after(20, "read", 100, 100) == "4 calls, 1,000 tokens"


def test_answers_found_kept_took_no_time() -> None:
    watched = Watched()
    watched.after(0, "read", 0, 1)
    assert watched.after(10, "read", 60, 100, kept=50).endswith(", 40 s left")


def test_each_period_is_timed_by_itself_also_when_they_are_as_long() -> None:
    watched = Watched()
    watched.after(0, "read", 0, 1)
    watched.after(100, "read", 50, 50, kept=10)
    assert watched.after(6, "read", 30, 50, kept=40).endswith("")  # all thirty were kept: no speed is known
    assert watched.after(6, "read", 40, 50, kept=40).endswith(", 12 s left")


def test_dollars_are_said_where_the_price_is_known() -> None:
    assert told(Usage(calls=1, cost_usd=0.01234)) == "1 call, $0.0123"
    assert told(Usage(calls=1_200, cost_usd=12.3)) == "1,200 calls, $12.30"
    assert told(Usage(calls=2, input_tokens=5, cost_usd=None)) == "2 calls, 5 tokens"


@pytest.mark.parametrize(
    ("seconds", "said"), [(0.2, "1 s"), (59, "59 s"), (60, "1 min"), (3_500, "58 min"), (7_800, "2 h 10 min")]
)
def test_a_stretch_of_time_as_one_says_it(seconds: float, said: str) -> None:
    assert duration(seconds) == said
