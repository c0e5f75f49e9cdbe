"""SurveyMonkey's API exports: responses with pages, questions and answers, nested in one another."""

from collections.abc import Iterator, Mapping
from typing import Any

from cxanalyzer.adapters.table import Row, Table

Json = Any
_KEPT = (
    "id",
    "date_created",
    "date_modified",
    "recipient_id",
    "email_address",
    "first_name",
    "last_name",
    "custom_value",
)


def has_responses(document: Json) -> bool:
    """Whether a document is one response or a list of them, with answers inside."""
    return any("pages" in response for response in _responses(document)) and any(
        isinstance(question.get("answers"), list)
        for response in _responses(document)
        for question in _questions(response)
    )


def is_definition(document: Json) -> bool:
    """Whether a document describes a survey's questions and holds no answers."""
    return isinstance(document, dict) and any("headings" in question for question in _questions(document))


def _responses(document: Json) -> list[Mapping[str, Json]]:
    if isinstance(document, dict):
        return _objects(document.get("data", document.get("responses", [document])))
    return _objects(document)


def _questions(response: Mapping[str, Json]) -> Iterator[Mapping[str, Json]]:
    for page in _objects(response.get("pages")):
        yield from _objects(page.get("questions"))


def _objects(value: Json) -> list[Mapping[str, Json]]:
    """The objects in a list; none where it is no list."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def table_of(document: Json) -> Table:
    """One row a response, one column a question; a question whose wording is not in the file is named by its number."""
    responses = _responses(document)
    described = document.get("survey", document) if isinstance(document, dict) else {}
    wording, choices = _wording(described if isinstance(described, dict) else {})
    for response in responses:
        wording.update({key: text for key, text in _wording(response)[0].items() if text})
    answered = dict.fromkeys(str(question.get("id")) for response in responses for question in _questions(response))
    free = {ident for response in responses for ident in _free_text_questions(response)}
    kept = [key for key in _KEPT if any(response.get(key) for response in responses)]
    names = (
        *("response_id" if key == "id" else key for key in kept),
        *(f"{'answer' if ident in free else 'question'} {ident}" for ident in answered),
    )
    rows = []
    for number, response in enumerate(responses, start=1):
        said = {str(question.get("id")): _answer(question, choices) for question in _questions(response)}
        rows.append(
            Row(number, (*(str(response.get(key) or "") for key in kept), *(said.get(ident, "") for ident in answered)))
        )
    questions = (*("" for _ in kept), *(wording.get(ident, "") for ident in answered))
    unknown = sum(not wording.get(ident) for ident in answered)
    notes = [f"{unknown} questions without their wording in this file: give it with --question"] if unknown else []
    return Table(names=names, rows=rows, questions=questions, notes=notes)


def _free_text_questions(response: Mapping[str, Json]) -> Iterator[str]:
    """The ids of the questions that were answered in the respondent's own words."""
    for question in _questions(response):
        if any("text" in answer and "choice_id" not in answer for answer in _objects(question.get("answers"))):
            yield str(question.get("id"))


def _wording(described: Mapping[str, Json]) -> tuple[dict[str, str], dict[str, str]]:
    """The questions' wordings and the choices' texts by their ids, as far as the file says them."""
    wording: dict[str, str] = {}
    choices: dict[str, str] = {}
    for question in _questions(described):
        headings = _objects(question.get("headings")) or [{}]
        heading = question.get("heading") or headings[0].get("heading", "")
        wording[str(question.get("id"))] = str(heading)
        options = question.get("answers")
        if isinstance(options, dict):
            offered = _objects(options.get("choices"))
            choices.update({str(choice.get("id")): str(choice.get("text", "")) for choice in offered})
    return wording, choices


def _answer(question: Mapping[str, Json], choices: Mapping[str, str]) -> str:
    parts = []
    for answer in _objects(question.get("answers")):
        text = answer.get("text") or answer.get("simple_text") or choices.get(str(answer.get("choice_id")), "")
        parts.append(str(text))
    return ", ".join(part for part in parts if part)
