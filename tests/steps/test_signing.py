import re

from hypothesis import example, given
from hypothesis import strategies as st

from cxanalyzer.steps.ingest.source import signed

NAMES = st.lists(st.text(alphabet="kKisSſıİ\u212aab .*", min_size=1, max_size=6), max_size=4)
LINES = st.lists(st.text(alphabet="kKisSſıİ\u212aab .*!", max_size=8), max_size=5).map("\n".join)


@given(LINES, NAMES)
@example("see you\nkim", ["Kim Sato"])
@example("see you\n\u212aim", ["Kim"])
@example("ask kim!", ["Kim"])
def test_a_name_alone_on_a_line_is_capitalised_whatever_other_names_are_known(text: str, names: list[str]) -> None:
    parts = {re.escape(part) for name in names for part in (name, *name.split()) if len(part) > 1}
    alone = rf"(?im)^[^\S\n]*(?:{'|'.join(sorted(parts, key=len, reverse=True))})\W*$"
    expected = re.sub(alone, lambda found: found[0].title(), text) if parts else text
    assert signed(text, names) == expected


def test_a_name_within_a_sentence_stays_as_it_is() -> None:
    assert signed("kim helped me\n\nkim sato", ["Kim Sato"]) == "kim helped me\n\nKim Sato"
