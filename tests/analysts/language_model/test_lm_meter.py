"""No limit is ever passed, whatever calls run side by side; whoever waits goes on or is told."""

import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cxanalyzer.analysts.language_model.meter import Limits, Meter
from cxanalyzer.errors import LimitError, ModelError


class Crowd:
    """Callers in threads of their own: each takes a place, spends and leaves, in any order the machine likes."""

    def __init__(self, meter: Meter, limits: Limits) -> None:
        self.meter, self.limits = meter, limits
        self.refused: list[int] = []
        self.made = 0
        self.most_at_risk = 0.0
        self._lock = threading.Lock()
        self._at_risk = 0.0

    def call(self, number: int, at_most: float, share: float) -> None:
        try:
            with self.meter.call(at_most):
                with self._lock:
                    self.made += 1
                    self._at_risk += at_most
                    self.most_at_risk = max(self.most_at_risk, self._at_risk)
                self.meter.spent(at_most * share)
                with self._lock:
                    self._at_risk -= at_most * (1 - share)
        except LimitError:
            with self._lock:
                self.refused.append(number)

    def run(self, calls: list[tuple[float, float]]) -> None:
        threads = [threading.Thread(target=self.call, args=(at, *one)) for at, one in enumerate(calls)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=10)
        assert not any(thread.is_alive() for thread in threads)


CALLS = st.lists(st.tuples(st.floats(0, 0.4), st.floats(0, 1)), min_size=1, max_size=12)


@settings(max_examples=60)
@given(CALLS, st.floats(0.05, 1.5), st.integers(0, 8))
def test_no_limit_is_ever_passed(calls: list[tuple[float, float]], cost: float, count: int) -> None:
    limits = Limits(cost_usd=cost, calls=count)
    meter = Meter(limits)
    crowd = Crowd(meter, limits)
    crowd.run(calls)
    assert meter.cost_usd <= cost + 1e-9
    assert crowd.most_at_risk <= cost + 1e-9
    assert not count or crowd.made <= count
    assert crowd.made == meter.calls
    assert crowd.made + len(crowd.refused) == len(calls)
    for number in crowd.refused:
        assert (count and meter.calls == count) or meter.cost_usd + calls[number][0] > cost - 1e-9
    assert meter._reserved == 0.0


@given(CALLS)
@settings(max_examples=20)
def test_without_limits_nobody_is_refused(calls: list[tuple[float, float]]) -> None:
    meter = Meter(Limits())
    crowd = Crowd(meter, Limits())
    crowd.run(calls)
    assert (crowd.refused, meter.calls) == ([], len(calls))
    assert meter.cost_usd == pytest.approx(sum(at_most * share for at_most, share in calls))


def waiting(meter: Meter, at_most: float, heard: list[object]) -> threading.Thread:
    """A caller that does not fit beside those under way, and now waits."""

    def call() -> None:
        try:
            with meter.call(at_most):
                heard.append("went on")
        except (LimitError, ModelError) as error:
            heard.append(str(error))

    thread = threading.Thread(target=call)
    thread.start()
    thread.join(timeout=0.05)
    assert thread.is_alive()
    return thread


@pytest.mark.parametrize(
    ("cost", "expected"),
    [
        (0.1, "went on"),
        (0.9, "stopped at $0.9000: the next call could pass $1, the limit you set. What was answered is"),
    ],
)
def test_who_waits_goes_on_or_is_told_once_the_others_are_done(cost: float, expected: str) -> None:
    meter, heard = Meter(Limits(cost_usd=1)), list[object]()
    with meter.call(0.9):
        thread = waiting(meter, 0.5, heard)
        meter.spent(cost)
    thread.join(timeout=5)
    assert str(heard[0]).startswith(expected)


def test_who_waits_hears_of_the_end_at_once() -> None:
    meter, heard = Meter(Limits(cost_usd=1)), list[object]()
    with meter.call(0.9):
        thread = waiting(meter, 0.5, heard)
        meter.end(ModelError("no key"))
        thread.join(timeout=5)
        assert heard == ["no key"]
    with pytest.raises(ModelError, match="no key"), meter.call(0):
        pass
    assert meter.calls == 1


def test_minutes_are_counted_by_the_clock() -> None:
    clock = [100.0]
    meter = Meter(Limits(minutes=3), lambda: clock[0])
    clock[0] += 179.9
    with meter.call(1):
        pass
    clock[0] += 0.2
    with pytest.raises(LimitError, match=r"^stopped after 3 minutes, the limit you set"), meter.call(1):
        pass


def test_whoever_stops_is_told_how_to_go_on() -> None:
    meter = Meter(Limits(cost_usd=1, calls=1))
    with (
        pytest.raises(LimitError, match=r"Set a higher limit: this one has no room for a single call\.$"),
        meter.call(2),
    ):
        pass
    with meter.call(0.5):
        pass
    with pytest.raises(LimitError, match=r"run the command again to go on\.$"), meter.call(0.5):
        pass


def test_a_call_that_fails_gives_its_place_back() -> None:
    meter = Meter(Limits(cost_usd=1))
    for _ in range(5):
        with pytest.raises(OSError, match="gone"), meter.call(0.9):
            raise OSError("gone")
    assert (meter.calls, meter.cost_usd) == (5, 0)
