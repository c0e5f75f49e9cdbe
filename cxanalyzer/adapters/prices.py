"""List prices of language models, from the table that genai-prices ships; it is never updated over the network."""

from datetime import UTC, datetime
from functools import cache

_PROVIDERS = {
    "openai": "openai",
    "azure_openai": "azure",
    "anthropic": "anthropic",
    "google_genai": "google",
    "google_vertexai": "google",
    "mistralai": "mistral",
    "deepseek": "deepseek",
    "xai": "x-ai",
    "groq": "groq",
    "cohere": "cohere",
    "fireworks": "fireworks",
    "together": "together",
    "openrouter": "openrouter",
    "perplexity": "perplexity",
    "bedrock": "aws",
    "bedrock_converse": "aws",
}
"""LangChain's names of providers, as the table names them. A model of one's own machine has no price."""


_CALL = 1_000  # tokens of a call of ordinary size


def list_price(provider: str, model: str, input_tokens: int, output_tokens: int) -> float | None:
    """US dollars for so many tokens at the provider's list price of today, without discounts; None when it is not known.

    The tokens may be those of many calls: the price is that of calls of ordinary size, not the higher one that some
    providers ask for a single call of more than 200,000 tokens.
    """
    known = _prices(provider, model)
    return None if known is None else input_tokens * known[0] + output_tokens * known[1]


@cache
def _prices(provider: str, model: str) -> tuple[float, float] | None:
    """US dollars a token read and a token written. A price of 0 in the table says that it does not know."""
    import genai_prices

    noon = datetime.now(UTC).replace(hour=12, minute=0, second=0, microsecond=0)  # some are cheaper at night
    usage = genai_prices.Usage(input_tokens=_CALL, output_tokens=_CALL)
    try:
        priced = genai_prices.calc_price(usage, model, provider_id=_PROVIDERS[provider], genai_request_timestamp=noon)
    except LookupError:
        return None
    prices = float(priced.input_price) / _CALL, float(priced.output_price) / _CALL
    return prices if all(prices) else None
