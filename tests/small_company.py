"""Three files of what a bicycle shop's customers left behind in two quarters, and what each text says. Written for the tests."""

import csv
from dataclasses import dataclass
from pathlib import Path

from model_server import Label, Labels

REGISTER = """\
id,name,description
workshop,Workshop repair,Repairs and inspections in the workshop
booking,Booking a repair,Finding and moving a repair slot
advice,Advice in the shop,Talking to staff before buying
webshop,Web shop,Ordering parts and clothing online
pickup,Pick-up desk,Collecting a bicycle or an order
"""
BUSINESS = "A bicycle shop with a workshop, a web shop and hire bicycles."

# Touchpoint | emotion | function | failure | problem | quote | the whole text where it says more than the quote.
_SAID = """\
workshop|-1|3||waiting|My {bike} came back {days} days later than agreed|
workshop|2|4|||The mechanic trued both wheels of my {bike} while I waited|
workshop|-2|0|failure|defect|The brakes of the {bike} failed on the way home from your workshop|
workshop|1||||The inspection of the {bike} was done neatly and the list was easy to read|
booking|-1|2|error_message|effort|The form lost my entries {days} times when I booked the {bike} in|
booking|1|4|||I moved the slot for the {bike} with one click|
booking|-2|0||silence|Nobody confirmed the slot for my {bike} in {days} days|
advice|2||||Your colleague let me try the {bike} on the cobbles for an hour|
advice|-1|||attitude|I asked about the {bike} and was told to look it up online|
advice|0||||We talked about the {bike} and its gears for {days} minutes|
webshop|-1|2||wrong|The tyres for the {bike} arrived in the wrong size|
webshop|1|4|||The parts for the {bike} were here in {days} days and well wrapped|
webshop|-2|0|lock_out||My account was locked after I ordered lights for the {bike}|
pickup|-1|3||waiting|I queued {days} minutes to collect my {bike}|
pickup|1||||The {bike} stood ready with pumped tyres|
hire bicycles|-1|||cost|Hiring a {bike} costs more than buying an old one|
hire bicycles|2|4|||The hired {bike} carried us {days} days without a flat|
"""
_BIKES = ("tandem", "cargo bike", "gravel bike", "folding bike", "city bike", "recumbent", "trike", "road bike")
_TWO = (
    ("The tandem was repaired late", "workshop", -1, "so I cancelled the slot for the trike", "booking", -1),
    ("The city bike was sold to me with care", "advice", 1, "and the desk had it ready in a minute", "pickup", 2),
    ("The web shop sent no lamp", "webshop", -2, "and at the desk nobody knew of it", "pickup", -1),
)
_NOTHING = ("It was a Tuesday when I rode past the shop", "Greetings from the canal path to everybody")


@dataclass(frozen=True)
class Text:
    """One record: its number, who wrote it, when, in which of the files, and what the text says."""

    number: int
    file: str
    date: str
    text: str
    labels: tuple[Label, ...]

    @property
    def customer(self) -> str:
        return f"c-{self.number % 97:03}"


def texts(most: int = 120) -> list[Text]:
    """The texts of all files, each unlike every other."""
    lines = [line.split("|") for line in _SAID.splitlines()]
    made = [_simple(number, lines[number % len(lines)]) for number in range(most - len(_TWO) - len(_NOTHING))]
    made += [_two(most - len(_NOTHING) - len(_TWO) + at, *one) for at, one in enumerate(_TWO)]
    made += [_placed(most - len(_NOTHING) + at, one, ()) for at, one in enumerate(_NOTHING)]
    return made


def labels(of: list[Text]) -> Labels:
    """What an oracle has to know of these texts."""
    return Labels([(one.text, label) for one in of for label in one.labels or (None,)])


def written(of: list[Text], folder: Path) -> list[Path]:
    """The texts as CSV files, a file each of those they stand in."""
    folder.mkdir(exist_ok=True)
    paths = []
    for file in dict.fromkeys(one.file for one in of):
        paths.append(folder / file)
        with paths[-1].open("w", newline="", encoding="utf-8") as handle:
            rows = csv.writer(handle)
            rows.writerow(["id", "customer", "date", "What should we do better?"])
            rows.writerows([one.number, one.customer, one.date, one.text] for one in of if one.file == file)
    return paths


def _simple(number: int, line: list[str]) -> Text:
    touchpoint, emotion, function, failure, problem, pattern, _ = line
    text = pattern.format(bike=f"{_BIKES[number % len(_BIKES)]} of {2000 + number % 23}", days=2 + number // 17)
    label = Label(
        touchpoint, int(emotion), int(function) if function else None, failure or None, problem or None, quote=text
    )
    return _placed(number, text, (label,))


def _two(number: int, first: str, at: str, felt: int, then: str, there: str, feeling: int) -> Text:  # noqa: PLR0913, PLR0917
    said = (Label(at, felt, quote=first), Label(there, feeling, quote=then))
    return _placed(number, f"{first} {then}", said)


def _placed(number: int, text: str, said: tuple[Label, ...]) -> Text:
    month, day = (4, 5, 7, 8, 9)[number % 5], 1 + number % 28
    file = "survey-spring.csv" if month < 7 else ("survey-summer.csv", "visits.csv")[number % 2]
    return Text(number, file, f"2026-{month:02}-{day:02}", text, said)
