"""JSON of any shape gives records or one clear line, however little it is what it seems to be."""

import json
from contextlib import suppress
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reading_files import read, texts

from cxanalyzer.errors import InputError

KEYS = st.sampled_from([
    "id", "data", "responses", "pages", "questions", "answers", "headings", "heading", "choices", "choice_id", "text", "survey",
    "messages", "speaker", "role", "date_created", "rating", "a.b", "",
])  # fmt: skip
PLAIN = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=8),
    st.sampled_from(["late parcel", "\ud800"]),
)
DOCUMENTS = st.recursive(
    PLAIN, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=5), max_leaves=25
)
ODD = st.lists(DOCUMENTS, max_size=3) | st.dictionaries(KEYS, DOCUMENTS, max_size=4) | PLAIN
QUESTION = st.fixed_dictionaries(
    {"answers": st.lists(DOCUMENTS, min_size=1, max_size=3) | ODD},
    optional={"id": ODD, "heading": PLAIN, "headings": ODD},
)
PAGE = st.fixed_dictionaries({"questions": st.lists(QUESTION, min_size=1, max_size=3)})
ANSWERED = st.fixed_dictionaries(
    {"pages": st.lists(PAGE | ODD, min_size=1, max_size=2)}, optional={"survey": ODD, "id": ODD}
)
EXPORT = st.fixed_dictionaries({"data": st.lists(ANSWERED | ODD, min_size=1), "survey": ANSWERED})


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(document=DOCUMENTS | ANSWERED | EXPORT, lines=st.booleans())
def test_json_of_any_shape_gives_records_or_one_line(tmp_path: Path, document: object, lines: bool) -> None:
    written = json.dumps(document)
    with suppress(InputError):
        for text in texts(
            read(tmp_path, "x.jsonl" if lines else "x.json", "\n".join([written] * 3) if lines else written)
        ):
            text.encode()


def test_halves_of_characters_are_put_together_or_marked(tmp_path: Path) -> None:
    raw = read(tmp_path, "x.json", r'[{"id": "\ud800", "text": "late \ud83d\ude00 parcel, \udc00 twice"}]')
    assert texts(raw) == ["late 😀 parcel, \ufffd twice"]
