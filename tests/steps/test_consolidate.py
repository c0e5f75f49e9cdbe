from fakes import FakeAnalyst

from cxanalyzer.records import DraftTouchpoint, Touchpoint
from cxanalyzer.steps.consolidate import consolidate


def test_discovered_touchpoints_get_free_ids_and_say_where_they_come_from() -> None:
    register = [
        Touchpoint(id="gift-wrap", name="Gift wrapping"),
        Touchpoint(id="old", name="Old shop", status="retired"),
    ]
    proposals = [
        DraftTouchpoint(name=name, keywords=("photo",))
        for name in ("Gift wrap", "Courier photo", "old shop", "courier photo")
    ]
    found = consolidate(FakeAnalyst(proposals=proposals), [], register)
    assert [one.id for one in found] == ["gift-wrap-2", "courier-photo"]
    assert {(one.origin, one.status) for one in found} == {("data", "new")}
