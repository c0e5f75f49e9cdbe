import pytest

from cxanalyzer.measures.base_sizes import MEANINGS, base_size


@pytest.mark.parametrize(
    ("n", "size"),
    [
        (0, "suppressed"),
        (29, "suppressed"),
        (30, "directional"),
        (49, "directional"),
        (50, "internal"),
        (99, "internal"),
        (100, "comparable"),
        (10_000, "comparable"),
    ],
)
def test_a_base_is_good_for_what_the_guide_says(n: int, size: str) -> None:
    assert base_size(n) == size
    assert MEANINGS[base_size(n)]
