"""Look a language model over before it is trusted with a review: key, server, shape of replies, and the window."""

from cxanalyzer.adapters import keys, prices, providers
from cxanalyzer.adapters.probing import probe
from cxanalyzer.adapters.providers import Mode
from cxanalyzer.adapters.window import look
from cxanalyzer.errors import ModelError
from cxanalyzer.records import Check
from cxanalyzer.replies import Call
from cxanalyzer.settings import AnalystSettings

_SAID: dict[Mode, str] = {
    "json_schema": "the server holds replies to our schema (json_schema)",
    "json_object": "the server holds replies to JSON (json_object), and the schema stands in the prompt",
    "plain": "the schema stands in the prompt alone (plain): expect more replies to be asked for again",
}


def examine(settings: AnalystSettings) -> list[Check]:
    """What was looked at, in order, as far as one check lets the next be made; usable when all are well."""
    provider, name = providers.split(settings.model)
    calls: list[Call] = []
    checks = [_key(settings)]
    if not checks[0].ok:
        return checks
    try:
        mode = probe(settings, calls.append)
    except ModelError as error:
        return [*checks, Check(label="model", ok=False, text=str(error))]
    where = keys.address(providers.reached(settings)) or providers.label(provider)
    checks.append(
        Check(label="model", ok=True, text=f"{name} answers at {where}; evidence that it reads is sent there")
    )
    checks.append(Check(label="replies", ok=True, text=_SAID[mode]))
    window = look(settings, mode, calls.append)
    checks.append(Check(label="window", ok=window.came == "whole", text=window.text))
    checks.append(_price(settings, calls))
    return checks


def _key(settings: AnalystSettings) -> Check:
    provider, _ = providers.split(settings.model)
    names = keys.VARIABLES.get(provider, ())
    if keys.found(provider):
        return Check(label="key", ok=True, text=f"{' or '.join(names)} holds a key")
    if not names or not providers.hosted(settings):
        return Check(label="key", ok=True, text="none is set, and a server of one's own needs none")
    return Check(label="key", ok=False, text=keys.missing(provider, providers.label(provider)))


def _price(settings: AnalystSettings, calls: list[Call]) -> Check:
    tokens = sum(call.input_tokens + call.output_tokens for call in calls)
    spent = f"these checks took {len(calls)} calls and {tokens:,} tokens"
    if any(call.outcome == "answered" and not call.input_tokens for call in calls):
        spent += "; the server does not say what every call used, so --max-cost cannot be held"
    million = 1_000_000
    provider, name = providers.split(settings.model)
    own = not providers.hosted(settings)
    read_price, written = (
        None if own else prices.list_price(provider, name, *tokens) for tokens in ((million, 0), (0, million))
    )
    if read_price is None or written is None:
        text = f"not known; {spent}"
    else:
        text = f"${read_price:.2f} a million tokens read and ${written:.2f} written, at list price; {spent}"
    return Check(label="price", ok=True, text=text)
