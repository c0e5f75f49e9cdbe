"""Questions about the firm itself that are worded like questions to its customers: plain enough to decide before the reading.

What only leans that way is in `kinds.BEYOND`, which is asked where the reading is in doubt.
"""

import re
from typing import Final

_STAFF: Final = (
    r"(?:\w+ ){0,2}?(?:drivers?|staff|employees?|workers?|fitters?|engineers?|technicians?|agents?|colleagues|managers?|"
    r"couriers?|cashiers?|salespeople|mechanics|planners?|packers?|advisers?|advisors?|nurses|teachers|cooks|waiters|crews?|workforce)"
)
_CONTENT: Final = (
    r"(?:happy|unhappy|satisfied|dissatisfied|content|motivated|stressed|engaged|loyal|proud|tired|overworked|cross|"
    r"angry)"
)
_OPINION: Final = r"(?:feel|think|like|dislike|love|hate|say|believe|want|enjoy|complain|mind|rate|earn|prefer)"
_ABOUT_THE_FIRM: Final = re.compile(
    r"\b(?:"
    rf"how (?:\w+ )?{_CONTENT} (?:are|were|is|was) (?:our|the|my|your) {_STAFF}\b|"
    rf"(?:are|were|is|was) (?:our|the|my|your) {_STAFF} (?:\w+ )?{_CONTENT}\b|"
    rf"(?:do|does|did|what|how) (?:do |does |did )?(?:our|my|your) (?:own )?{_STAFF} (?:\w+ )?{_OPINION}\b|"
    r"(?:which|what) (?:supplier|manufacturer|vendor|maker|wholesaler|company|firm|factory|subcontractor|contractor|brand)s? "
    r"(?:makes?|made|supply|supplies|supplied|produces?|provides?|delivers?|builds?|sells?|sold|is behind|are behind|do we)|"
    r"who (?:supplies|manufactures|produces)|"
    r"(?:what|which|how (?:much|big|large)(?: an?| is the| is our)?)(?: \w+)? (?:budget|headcount|funding|money)\b|"
    r"how much (?:more |less |further )?(?:can|could|may|might|should|must|dare) we (?:\w+ )?"
    r"(?:raise|charge|increase|lower|cut|reduce|ask|pay|spend|invest|afford|put up)|"
    r"how much (?:\w+ )?(?:stock|inventory|capacity|shelf space|floor space|storage|staffing)|"
    r"how many (?:people|persons|folks|men|women|agents|heads) (?:do we employ|staff|man|operate|run (?:the|our)|"
    r"work (?:at|in|for|on)|are (?:employed|working|on duty|on shift)|does it take)|"
    r"morale|(?:can|could|might|may) we get away with|"
    r"(?:churn|retention|attrition|conversion) rate"
    r")\b"
)


def is_about_the_firm(text: str) -> bool:
    """Whether what only the firm knows is asked for: what its people feel, what it has, owes, charges or employs."""
    return _ABOUT_THE_FIRM.search(text) is not None
