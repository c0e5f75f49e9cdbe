import pytest

from cxanalyzer.adapters.chat import ChatModel
from cxanalyzer.adapters.prices import list_price
from cxanalyzer.settings import AnalystSettings

MILLION = 1_000_000


def test_a_dated_name_costs_what_its_model_costs() -> None:
    assert list_price("openai", "gpt-4.1-mini", MILLION, 0) == pytest.approx(0.40)
    assert list_price("openai", "gpt-4.1-mini-2025-04-14", 0, MILLION) == pytest.approx(1.60)
    assert list_price("anthropic", "claude-haiku-4-5", MILLION, MILLION) == pytest.approx(6.0)


@pytest.mark.parametrize(
    "model", ["openai:gpt-imaginary", "openai:ft:gpt-4o-mini:ours", "ollama:qwen3", "nobody:knows", "anthropic:x"]
)
def test_an_unknown_price_is_none_and_never_nothing(model: str) -> None:
    assert list_price(*model.split(":", 1), 1_000, 1_000) is None


def test_the_price_of_many_calls_is_the_sum_of_their_prices() -> None:
    one = list_price("anthropic", "claude-sonnet-4-5", 10_000, 2_000)
    many = list_price("anthropic", "claude-sonnet-4-5", 10_000 * 500, 2_000 * 500)
    assert one is not None
    assert many == pytest.approx(one * 500)


def test_a_server_of_ones_own_has_no_list_price(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_BASE_URL", raising=False)
    assert ChatModel(AnalystSettings(model="openai:gpt-5-mini")).price(1_000, 1_000) is not None
    own = AnalystSettings(model="openai:gpt-5-mini", base_url="http://127.0.0.1:11434/v1")
    assert ChatModel(own).price(1_000, 1_000) is None
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:11434/v1")
    assert ChatModel(AnalystSettings(model="openai:gpt-5-mini")).price(1_000, 1_000) is None
