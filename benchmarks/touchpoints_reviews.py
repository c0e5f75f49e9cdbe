"""Texts that speak of several touchpoints at once, with a register as a lead of customer experience would write it.

Every set names the concepts of the vocabulary that belong to its trade, so that it can be read as an unseen trade.
"""

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple
from xml.etree import ElementTree as ET

from touchpoints_data import DATA, DESCRIBED, HOTEL_SERVICES, MERGED, banking, complaints
from written_reviews import written

HOTEL_TRADE = frozenset(
    """
    room reception breakfast food drinks table_service facilities cleanliness noise atmosphere location
    parking booking families_pets accessibility wifi toilets home venue comfort letting water taste menu
    portions attractions bathroom bed cloakroom
    """.split()  # noqa: SIM905 (read as a text)
)
RESTAURANT_TRADE = frozenset(
    """
    food drinks breakfast table_service atmosphere noise menu portions taste venue ingredients location
    """.split()  # noqa: SIM905 (read as a text)
)
AIRLINE_TRADE = frozenset(
    """
    baggage lost_property delay cancelled_service flight_operations airport_check_in boarding security_queue
    in_flight seat cabin_crew entertainment booking queue loss damage timetable transit_tickets
    """.split()  # noqa: SIM905 (read as a text)
)
BANK_TRADE = frozenset(
    """
    cash_machine card transfers loan mortgage savings exchange_rate balance payment fees login registration
    fraud_security refund account_management paperwork
    """.split()  # noqa: SIM905 (read as a text)
)
MEDIA_TRADE = frozenset(
    """
    broadband network_coverage data_plan billing cancellation subscription onboarding channels
    account_management switching
    """.split()  # noqa: SIM905 (read as a text)
)
HOTEL = {
    "hotel": "The hotel as a whole: overall impression, price, comfort and cleanliness.",
    "rooms": "The guest room: size, bed, bathroom, view and furnishing.",
    "room amenities": "What the room is equipped with: television, minibar, air conditioning, towels, wifi.",
    "facilities": "What the house offers outside the room: pool, gym, spa, lobby, lift, parking.",
    "service": "Staff and reception: friendliness, help, check-in.",
    "location": "Where it lies: neighbourhood, distances, transport.",
    "food drinks": "Breakfast, restaurant and bar.",
}
HOTEL_12 = {
    "overall impression": "The stay as a whole; whether guests would come back or recommend it.",
    "value for money": "Prices and charges, and what one gets for them.",
    "cleanliness": "How clean the house and the rooms are.",
    "comfort": "Sleep, bed, noise and temperature.",
    "design of the house": "The look of the building and its public areas.",
    "service": "Staff and reception: friendliness, help, check-in.",
    "location": "Where it lies: neighbourhood, distances, transport.",
    "rooms": "The guest room: size, view and furnishing.",
    "room amenities": "What the room is equipped with: television, minibar, air conditioning, towels, wifi.",
    "facilities": "What the house offers outside the room: pool, gym, spa, lobby, lift, parking.",
    "food and drinks": "Breakfast, restaurant and bar: how it tastes.",
    "choice of food": "How much there is to choose from, portions and diets.",
}
RESTAURANT = {
    "restaurant": "The place as a whole: overall impression, prices, whether guests would come back.",
    "food": "Dishes: taste, quality, portions, choice.",
    "drinks": "Wine, cocktails and other drinks.",
    "service": "Waiters and staff: friendliness, speed, waiting.",
    "ambience": "Decor, music, noise and mood.",
    "location": "Where it lies.",
}
RESTAURANT_8 = {
    "overall impression": "The visit as a whole; whether guests would come back or recommend it.",
    "prices": "What it costs and whether it is worth it.",
    "food quality": "How the dishes taste.",
    "food choice": "Portions, menu and variety.",
    "drinks": "Wine, cocktails and other drinks.",
    "service": "Waiters and staff: friendliness, speed, waiting.",
    "ambience": "Decor, music, noise and mood.",
    "location": "Where it lies.",
}
SEMEVAL = {
    "food": "Dishes and drinks: taste, quality, portions.",
    "service": "Waiters and staff: friendliness, speed, waiting.",
    "price": "What it costs and whether it is worth it.",
    "ambience": "Decor, music, noise and mood.",
}
MAMS = {
    "food": "Dishes and drinks: taste, quality, portions.",
    "service": "How guests are served: speed, waiting, attention.",
    "staff": "The people: waiters, hosts, managers, and how they behave.",
    "price": "What it costs and whether it is worth it.",
    "ambience": "Decor, music, noise and mood.",
    "menu": "What is offered: choice, specials, wine list.",
    "place": "The premises and where they lie: rooms, tables, bar, neighbourhood.",
}
AIRLINE_9 = {
    "Lost Luggage": "Bags that do not arrive or arrive late.",
    "Damaged Luggage": "Bags and belongings that are broken or torn.",
    "Late Flight": "Delays, waiting on board and missed connections.",
    "Cancelled Flight": "Flights that are cancelled, and being booked on another.",
    "Bad Flight": "What it is like on board: seat, food, entertainment, wifi.",
    "Flight Attendant Complaints": "How the crew treats passengers.",
    "Flight Booking Problems": "Reserving, paying for and changing a ticket.",
    "longlines": "Queues at the desk, the gate or the bag drop.",
    "Customer Service Issue": "Reaching somebody and being helped: phone, hold, answers, manners.",
}
AIRLINE_CHAT = {
    "change seat assignment": "Asking for another seat.",
    "get boarding pass": "Having the boarding pass sent or printed.",
    "get seat info": "Asking which seat one has.",
    "book flight": "Booking a new flight.",
}
MEDIA_CHAT = {
    "start service intent": "Signing up for a new connection or service.",
    "get information intent": "Asking about offers, packages and prices.",
    "view bills intent": "Seeing or understanding a bill.",
    "transfer service intent": "Taking the service along to a new address.",
    "upgrade service intent": "Moving to a larger package.",
    "cancel service intent": "Ending the service.",
    "view data usage intent": "Seeing how much data was used.",
    "update account info": "Changing address or other details.",
    "get channel package intent": "Adding channels.",
}


Labeller = Callable[[str], str]


class Reviewed(NamedTuple):
    """A set: texts, the touchpoints each speaks of (may be none), the register, and the concepts of its trade."""

    name: str
    texts: list[str]
    right: list[set[str]]
    register: Mapping[str, str]
    trade: frozenset[str]


def reviewed() -> Iterator[Reviewed]:
    """Every set."""
    hotels = DATA / "oats_hotels" / "Hotels_corr.xml"
    restaurants = DATA / "semeval_restaurants" / "ABSA15_Restaurants_Test.xml"
    yield _set("hotel sentences, 7", _sentences(hotels, _entity), HOTEL, HOTEL_TRADE)
    yield _set("hotel reviews, 7", _whole(hotels, _entity), HOTEL, HOTEL_TRADE)
    yield _set("hotel reviews, 12", _whole(hotels, _hotel_12), HOTEL_12, HOTEL_TRADE)
    yield _set("restaurant sentences, 4", _semeval(), SEMEVAL, RESTAURANT_TRADE)
    yield _set("restaurant reviews, 6", _whole(restaurants, _entity), RESTAURANT, RESTAURANT_TRADE)
    yield _set("restaurant reviews, 8", _whole(restaurants, _restaurant_8), RESTAURANT_8, RESTAURANT_TRADE)
    yield _set("mixed sentences, 7", _mams(), MAMS, RESTAURANT_TRADE)
    texts, reasons = complaints(surely=0.7)
    yield Reviewed("airline complaints, 9", texts, [{each} for each in reasons], AIRLINE_9, AIRLINE_TRADE)
    yield Reviewed("airline complaints, 7", texts, [{MERGED[each]} for each in reasons], DESCRIBED, AIRLINE_TRADE)
    yield _set("airline chats, 4", _chats("airline", AIRLINE_CHAT), AIRLINE_CHAT, AIRLINE_TRADE)
    yield _set("media chats, 9", _chats("media", MEDIA_CHAT), MEDIA_CHAT, MEDIA_TRADE)
    yield _set("hotel questions, 15", _questions(), _named(HOTEL_SERVICES), HOTEL_TRADE)
    for one in written():
        yield Reviewed(
            f"written: {one.trade}, 12", one.texts, [set(felt) for felt in one.felt], one.register, frozenset()
        )
    asked = list(banking())
    yield _set("banking, 77", asked, _named({label for _, labels in asked for label in labels}), BANK_TRADE)


def _named(labels: Iterable[str]) -> Mapping[str, str]:
    return dict.fromkeys(sorted(label.replace("_", " ") for label in labels), "")


def _set(
    name: str, pairs: Iterable[tuple[str, set[str]]], register: Mapping[str, str], trade: frozenset[str]
) -> Reviewed:
    kept = [(text, labels & set(register)) for text, labels in pairs if text.strip()]
    return Reviewed(name, [text for text, _ in kept], [labels for _, labels in kept], register, trade)


def _reviews(path: object) -> Iterator[list[tuple[str, set[str]]]]:
    """The sentences of each labelled review with their categories, lower case."""
    for review in ET.parse(str(path)).getroot().iter("Review"):  # noqa: S314
        sentences = [
            (one.findtext("text") or "", {each.get("category", "").lower().strip() for each in one.iter("Opinion")})
            for one in review.iter("sentence")
        ]
        if any(labels for _, labels in sentences):
            yield sentences


def _sentences(path: object, label: Labeller) -> Iterator[tuple[str, set[str]]]:
    for review in _reviews(path):
        for text, categories in review:
            yield text, set(map(label, categories))


def _whole(path: object, label: Labeller) -> Iterator[tuple[str, set[str]]]:
    for review in _reviews(path):
        yield " ".join(text for text, _ in review), {label(each) for _, found in review for each in found}


def _entity(category: str) -> str:
    return category.split("#", maxsplit=1)[0].replace("_", " ")


def _hotel_12(category: str) -> str:
    entity, _, attribute = category.partition("#")
    by_attribute = {"prices": "value for money", "cleanliness": "cleanliness", "comfort": "comfort"}
    if attribute in by_attribute:
        return by_attribute[attribute]
    if entity == "hotel":
        return "design of the house" if attribute == "design_features" else "overall impression"
    if entity == "food_drinks":
        return "choice of food" if attribute == "style_options" else "food and drinks"
    return entity.replace("_", " ")


def _restaurant_8(category: str) -> str:
    entity, _, attribute = category.partition("#")
    if attribute == "prices":
        return "prices"
    if entity == "food":
        return "food choice" if attribute == "style_options" else "food quality"
    return "overall impression" if entity == "restaurant" else entity


def _semeval() -> Iterator[tuple[str, set[str]]]:
    for sentence in ET.parse(DATA / "semeval_restaurants" / "Restaurants_Train_v2.xml").getroot():  # noqa: S314
        yield (
            sentence.findtext("text") or "",
            {each.get("category", "") for each in sentence.iter("aspectCategory")},
        )


def _mams() -> Iterator[tuple[str, set[str]]]:
    for part in ("train", "val", "test"):
        for sentence in ET.parse(DATA / "mams" / f"{part}.xml").getroot():  # noqa: S314
            yield (
                sentence.findtext("text") or "",
                {each.get("category", "") for each in sentence.iter("aspectCategory")},
            )


def _chats(trade: str, register: Mapping[str, str]) -> Iterator[tuple[str, set[str]]]:
    """Turns with an intent of the register."""
    known = {name.replace(" ", ""): name for name in register}
    with (DATA / "multidogo" / f"{trade}.tsv").open(encoding="utf-8", newline="") as stream:
        for row in csv.reader(stream, delimiter="\t", quoting=csv.QUOTE_NONE):
            intents = {known[each] for each in row[-1].split("<div>") if each in known} if len(row) > 5 else set()
            if intents:
                yield row[3], intents


def _questions() -> Iterator[tuple[str, set[str]]]:
    for path in sorted((DATA / "nlupp" / "hotels").glob("fold*.json")):
        for row in json.loads(path.read_text(encoding="utf-8")):
            intents = {each.replace("_", " ") for each in row.get("intents", []) if each in HOTEL_SERVICES}
            if intents:
                yield row["text"], intents
