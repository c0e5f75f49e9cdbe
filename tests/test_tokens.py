"""The counts were made of texts written for this test, with o200k_base, the tokenizer of OpenAI's models since 2024.

German, which newer and older tokenizers cut very differently, is held to the middle between 96 (o200k_base) and 122 (cl100k_base).
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxanalyzer.tokens import at_most, estimate, recalled

ENGLISH = (
    "I ordered a garden table three weeks ago and it still has not arrived. When I called, the woman on the phone was "
    "friendly, but she could not see where my parcel was and promised to call me back. Nobody did. After the second "
    "call I was told that the courier had lost it and that I would have to wait another ten days for a new one. The "
    "table itself, when it finally came, is solid and looks exactly like the picture, so I am happy with it in the end."
)
GERMAN = (
    "Ich habe vor drei Wochen einen Gartentisch bestellt, und er ist immer noch nicht angekommen. Die Mitarbeiterin am "
    "Telefon war freundlich, konnte aber nicht sehen, wo sich meine Sendung befindet, und versprach einen Rückruf. Der "
    "kam nie. Beim zweiten Anruf erfuhr ich, dass der Zusteller das Paket verloren hatte und ich weitere zehn Tage auf "
    "eine Ersatzlieferung warten müsse. Die Rückerstattung der Versandkosten wurde ohne Begründung abgelehnt."
)
CHINESE = (
    "快递晚到了三天，也没有人通知我。打电话给客服，等了四十分钟才接通，最后还让我自己去仓库取货。酒店的房间很干净，"
    "前台的服务态度也非常好，早餐种类丰富，下次还会选择这里入住。我在网上订了一双鞋，收到以后发现尺码不对，申请退货"
    "却一直没有回复，真的非常失望。"
)
RECORD = '{"id":"17","text":"The app logs me out every day, and the mail for a new password never comes."}'


@pytest.mark.parametrize(
    ("text", "counted"),
    [(ENGLISH, 102), (GERMAN, 109), (CHINESE, 94), ("\n".join([RECORD] * 20), 520)],
    ids=["en", "de", "zh", "json"],
)
def test_the_estimate_is_near_and_not_much_under(text: str, counted: int) -> None:
    assert 0.95 * counted <= estimate(text) <= 1.15 * counted


def test_nothing_costs_nothing_and_something_costs_something() -> None:
    assert estimate("") == 0
    assert estimate("a") == estimate("ok") == 1
    assert estimate("快") == 1
    assert estimate("👍🏽") >= 2


@given(st.text(max_size=300), st.text(max_size=300))
def test_a_longer_text_is_hardly_ever_less(one: str, other: str) -> None:
    both = estimate(one + "\n" + other)
    assert both >= 0
    assert both <= estimate(one) + estimate(other) + 0.2 * len(one + other) + 2


@given(st.text(max_size=300) | st.text("ab Z9.,-_!?\n\té世👍а ", max_size=60))
def test_what_is_told_at_once_is_never_too_little(text: str) -> None:
    assert estimate(text) <= at_most(text)
    assert recalled(text) == estimate(text)
