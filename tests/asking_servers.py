"""Three labelled records, and how the tests of the model server ask for them over HTTP."""

import json
from functools import cache
from typing import Any

import openai
from model_server import Label, Labels, tokens_in

from cxanalyzer.analysts.language_model.envelope import block
from cxanalyzer.analysts.language_model.replies import ReadReply, schema

TEXTS = {
    "1": "Nobody told me that the tram was <cancelled>.",
    "2": "The driver waited for me. Thank you!",
    "3": "Blue.",
}
LABELS = Labels(
    [
        (TEXTS["1"], Label("Travel news", emotion=-2, function=0, problem="silence")),
        ("The driver  waited for me.\nThank you!", Label("T-driver", emotion=2, quote="The driver waited for me.")),
        (TEXTS["3"], None),
    ]
)
REGISTER = [{"id": "T-driver", "name": "Driver"}, {"id": "T-news", "name": "travel news"}]
MESSAGES = [
    {"role": "system", "content": "You read what customers wrote and answer in JSON."},
    {
        "role": "user",
        "content": "\n".join(
            (
                block("register", REGISTER),
                block("records", [{"channel": "survey"}, *({"id": key, "text": text} for key, text in TEXTS.items())]),
            )
        ),
    },
]
SHAPE = {
    "type": "json_schema",
    "json_schema": {"name": "read_passages", "strict": True, "schema": schema(ReadReply)},
}
PRICED = tokens_in(
    "".join(message["content"] for message in MESSAGES)
    + json.dumps(schema(ReadReply), separators=(",", ":"), ensure_ascii=False)
)


@cache
def connections() -> openai.DefaultHttpxClient:
    return openai.DefaultHttpxClient()  # making one takes longer than all its calls


@cache
def client(url: str) -> openai.OpenAI:
    return openai.OpenAI(base_url=url, api_key="sk-CANARY", max_retries=0, timeout=5, http_client=connections())


def ask(url: str, **more: Any) -> Any:
    asked = {"model": "test-model", "messages": MESSAGES, "extra_body": {"response_format": SHAPE}, **more}
    return client(url).chat.completions.create(**asked)


def read(url: str, **more: Any) -> dict[str, Any]:
    reply: dict[str, Any] = json.loads(ask(url, **more).choices[0].message.content)
    return reply
