"""Texts as customers write and say them, with personal data whose place is known; and texts without any.

Made of templates and values, the same ones every time. Spoken ones are as speech recognition writes them down: lower case, no
signs, digits as words.
"""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import phonenumbers
from phonenumbers import PhoneNumberFormat, PhoneNumberType
from stdnum import luhn
from stdnum.iso7064 import mod_97_10

Chance = random.Random
_PLACEHOLDER = re.compile(r"\[[A-Z]+_\d+\]")


class Labelled(NamedTuple):
    """A text, the piece of it that is personal data, and of which kind: `spoken` where a recogniser wrote it down."""

    text: str
    value: str
    kind: str
    language: str
    spoken: bool = False


_WHERE: dict[str, dict[str, tuple[str, ...]]] = {
    "email": {
        "en": (
            "You can reach me at {} any time after six.", "Please send the label to {} - the first one never arrived.",
            "I signed up with {}, still no confirmation!!", "my email: {}", "Reply to {} please, order 88213 is still open.",
            "whoever reads this, write to {}; thanks in advance", "Account ({}) locked since 3 May, 14:20.", "cc {} on everything",
            "Wrong address on file, it should be {}.", "It bounced. The address is {}!",
        ),
        "de": ("Bitte schicken Sie die Rechnung an {}.", "Meine Adresse lautet {}, bitte ändern.", "Konto {} ist seit Montag gesperrt!", "Antwort bitte an {} oder gar nicht."),
        "fr": ("Merci de m'écrire à {} pour le remboursement.", "Mon adresse est {}, et rien n'arrive.", "Compte {} : bloqué depuis mardi."),
        "es": ("Escríbanme a {} cuando llegue el paquete.", "Mi correo es {}, no recibo nada.", "La cuenta {} sigue bloqueada."),
        "it": ("Scrivetemi a {} per il rimborso.", "La mia mail è {}, ma nessuno risponde."),
        "nl": ("Mail mij op {} over de retour.", "Mijn adres is {}, graag aanpassen."),
        "pt": ("Podem responder para {} sobre a encomenda.", "O meu e-mail é {}."),
        "sv": ("Maila mig på {} om returen.", "Min adress är {}, tack."),
    },
    "phone": {
        "en": (
            "Ring me on {} before noon.", "My number is {}, nobody ever called back.", "call {} or I cancel", "tel: {}",
            "Your driver had {} and still could not find me.", "I left {} twice with your colleague.", "text me ({}) when it ships",
            "Phone {}; order 771204; waiting since 12/03/2026.", "You can get me at {}.", "mobile {}",
        ),
        "de": ("Rufen Sie mich unter {} an.", "Meine Nummer: {}", "Tel. {} - bitte zurückrufen.", "Handy {}, am besten abends."),
        "fr": ("Appelez-moi au {} svp.", "Mon numéro est le {}.", "Tél : {}"),
        "es": ("Llámenme al {} por favor.", "Mi teléfono es {}.", "móvil {}"),
        "it": ("Chiamatemi al {}.", "Il mio numero è {}.", "cell. {}"),
        "nl": ("Bel mij op {}.", "Mijn nummer is {}."),
        "pt": ("Liguem para {}.", "O meu telemóvel é {}."),
        "sv": ("Ring mig på {}.", "Mitt nummer är {}."),
    },
    "card": {
        "en": (
            "I paid with {} and was charged twice.", "card {} exp 08/27", "Refund it to {}, not to a voucher!",
            "The card number is {}, please check.", "they read {} out loud in the shop", "Declined: {}.",
        ),
        "de": ("Ich habe mit {} bezahlt.", "Kreditkarte {} wurde doppelt belastet."),
        "fr": ("J'ai payé avec la carte {}.", "Carte {} débitée deux fois."),
        "es": ("Pagué con la tarjeta {}.", "Tarjeta {} cobrada dos veces."),
        "it": ("Ho pagato con la carta {}.",),
        "nl": ("Ik heb met {} betaald.",),
    },
    "iban": {
        "en": (
            "Transfer it to {} please.", "My IBAN is {}.", "the refund went to {} which is closed", "bank details {} as on the form",
            "Account {}, in my name.",
        ),
        "de": ("Bitte auf {} überweisen.", "IBAN: {}", "Mein Konto {} steht doch im Vertrag."),
        "fr": ("Remboursez sur {} svp.", "Mon IBAN : {}"),
        "es": ("Devuélvanlo a {}.", "Mi IBAN es {}."),
        "it": ("Rimborso su {} grazie.", "IBAN {}"),
        "nl": ("Stort het op {}.", "Mijn IBAN is {}."),
    },
    "listed": {
        "en": (
            "I spoke to {} at the desk.", "{} promised a call back.", "The engineer, {}, never came.", "It was {} who solved it.",
            "{}'s answer was useless.", "Why did {}’s team lie to me?", "ask {} - she knows", "signed for by {} at noon", "hello {} here again",
        ),
        "de": ("Ich habe mit {} gesprochen.", "{} wollte zurückrufen.", "Laut {} ist alles in Ordnung."),
        "fr": ("J'ai parlé avec {} hier.", "{} devait me rappeler."),
        "es": ("Hablé con {} ayer.", "{} prometió llamar."),
        "it": ("Ho parlato con {} ieri.",),
        "nl": ("Ik sprak met {} gisteren.",),
    },
    "introduced": {
        "en": (
            "Hi, my name is {} and I am still waiting.", "It broke after a week.\n\nKind regards,\n{}", "Hello, this is {} calling about my order.",
            "Nobody helped.\nBest,\n{}", "My name's {}, order 4711.", "Dear team,\nwhere is it?\nYours sincerely\n{}",
            "I'm {}, we talked on Friday.", "Cheers,\n{}",
        ),
        "de": ("Guten Tag, mein Name ist {}.", "Es klemmt.\n\nMit freundlichen Grüßen\n{}", "Ich heiße {} und warte seit Mai.", "Hier spricht {}, guten Tag.", "Viele Grüße\n{}"),
        "fr": ("Bonjour, je m'appelle {}.", "Rien n'arrive.\n\nCordialement,\n{}", "Mon nom est {}, commande 4711."),
        "es": ("Hola, me llamo {}.", "Sigo esperando.\n\nSaludos,\n{}", "Mi nombre es {}, buenos días."),
        "it": ("Buongiorno, mi chiamo {}.", "Aspetto ancora.\n\nCordiali saluti\n{}"),
        "nl": ("Hallo, ik heet {}.", "Nog niets.\n\nMet vriendelijke groet,\n{}", "Mijn naam is {}."),
        "pt": ("Olá, meu nome é {}.", "Nada chegou.\n\nAtenciosamente,\n{}"),
        "sv": ("Hej, jag heter {}.", "Mvh\n{}"),
    },
}  # fmt: skip
_SPOKEN = {
    "email": (
        "yeah so my email is {} and i never got anything", "you can send it to {} please", "the address is {} okay thank you",
        "okay it's {} all lower case",
    ),
    "phone": (
        "my number is {} if you get cut off", "please call me back on {} thanks", "yeah it's {} that's my mobile", "the best number is {} i think",
    ),
    "card": ("the card number is {} and it expires in august", "so that's {} on the front of the card", "yeah the long number is {} okay"),
    "introduced": ("hi my name is {} and i'm calling about a parcel", "yes hello my name's {} i ordered a lamp", "okay so my name is {} yeah"),
}  # fmt: skip
_FIRST = [
    "Aileen",
    "Bogdan",
    "Carmela",
    "Dorothea",
    "Eamon",
    "Francesca",
    "Gunnar",
    "Henrietta",
    "Ignacio",
    "Jadwiga",
    "Kerstin",
    "Leopold",
    "Mireille",
    "Nikolai",
    "Oksana",
    "Petronella",
    "Quentin",
    "Rosalind",
    "Siobhan",
    "Tobias",
    "Ursula",
    "Valentina",
    "Wilhelmina",
    "Xenia",
    "Yannick",
    "Zoltan",
]
_LAST = [
    "Abernethy",
    "Baumgartner",
    "Castellanos",
    "Dombrowski",
    "Etxeberria",
    "Fitzsimmons",
    "Grabowski",
    "Halvorsen",
    "Iglesias",
    "Jankovic",
    "Kowalczyk",
    "Lindqvist",
    "Montgomery",
    "Nakamura",
    "Oyelaran",
    "Papadakis",
    "Quintanilla",
    "Rosenqvist",
    "Schwarzenbach",
    "Takahashi",
    "Ulrichsen",
    "Vandenberghe",
    "Wojciechowski",
    "Yilmaz",
    "Zimmermann",
]
_COMPOUND = (
    "Anne-Sophie de Graaf",
    "Seán Ó Briain",
    "Mary O'Connell",
    "Jan van der Velde",
    "Ana María Ruiz",
    "Björn Åkesson",
)
_HOSTS = (
    "mail.example.com",
    "firma.example.de",
    "post.example.fr",
    "correo.example.es",
    "uni.example.ac.uk",
    "web.example.io",
    "box.example.nl",
)
_REGIONS = ("GB", "US", "DE", "FR", "ES", "IT", "NL", "SE", "PT", "AT", "CH", "BE", "IE", "AU", "PL", "DK", "NO", "CA")
_BBAN = {
    "DE": "n" * 18, "FR": "n" * 23, "ES": "n" * 20, "IT": "A" + "n" * 22, "NL": "AAAA" + "n" * 10, "GB": "AAAA" + "n" * 14,
    "AT": "n" * 16, "CH": "n" * 17, "BE": "n" * 12, "PL": "n" * 24, "PT": "n" * 21, "SE": "n" * 20, "NO": "n" * 11, "DK": "n" * 14,
    "IE": "AAAA" + "n" * 14, "FI": "n" * 14,
}  # fmt: skip
_DIGITS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]


def listed(chance: Chance, count: int = 60) -> list[str]:
    """Names as a column lists them."""
    made = [f"{chance.choice(_FIRST)} {chance.choice(_LAST)}" for _ in range(count)]
    return list(dict.fromkeys([*made, *_COMPOUND]))


def labelled(seed: int = 1, each: int = 70) -> tuple[list[Labelled], list[str]]:
    """So many texts of each of the six kinds and spoken ones besides, and the names that are listed."""
    chance = Chance(seed)
    names = listed(chance)
    makers: dict[str, Callable[[], str]] = {
        "email": lambda: _email(chance), "phone": lambda: _phone(chance), "card": lambda: _card(chance), "iban": lambda: _iban(chance),
        "listed": lambda: _cased(chance, chance.choice(names)), "introduced": lambda: _stranger(chance),
    }  # fmt: skip
    made = []
    for kind, make in makers.items():
        said = [(language, one) for language, some in _WHERE[kind].items() for one in some]
        for at in range(each):
            language, template = said[at % len(said)]
            value = make()
            made.append(Labelled(template.format(value), value, kind, language))
    return made + list(_spoken(chance, max(4, each // 5))), names


def _spoken(chance: Chance, each: int) -> Iterator[Labelled]:
    makers: dict[str, Callable[[], str]] = {
        "email": lambda: _said_email(chance),
        "phone": lambda: _said_digits(chance, "07" + _number(chance, 9)),
        "card": lambda: _said_digits(chance, _digits_of_a_card(chance)),
        "introduced": lambda: _stranger(chance).lower(),
    }
    for kind, templates in _SPOKEN.items():
        for at in range(each):
            value = makers[kind]()
            yield Labelled(templates[at % len(templates)].format(value), value, kind, "en", spoken=True)


def _number(chance: Chance, size: int) -> str:
    return "".join(str(chance.randrange(10)) for _ in range(size))


def _stranger(chance: Chance) -> str:
    first, last = chance.choice(_FIRST)[::-1].title()[:7], chance.choice(_LAST)[::-1].title()[:8]
    return f"{first}o {last}a" if chance.random() < 0.7 else f"{first}o"


def _cased(chance: Chance, name: str) -> str:
    return chance.choice((name, name, name.upper(), name.lower()))


def _email(chance: Chance) -> str:
    first, last = chance.choice(_FIRST).lower(), chance.choice(_LAST).lower()
    local = chance.choice(
        (
            f"{first}.{last}",
            f"{first[0]}{last}",
            f"{last}_{first}",
            f"{first}{_number(chance, 2)}",
            f"{first}+shop",
            f"{first}-{last}",
        )
    )
    host = chance.choice(_HOSTS)
    forms = (f"{local}@{host}",) * 6 + (
        f"{local}@{host}".upper(), f"{local.title()}@{host}", f"{local}@{host}", f"{local}@{host.upper()}",
        f"{local} (at) {host}", f"{local}[at]{host.replace('.', '[dot]')}", f"{local} @ {host}",
    )  # fmt: skip
    return chance.choice(forms)


def _phone(chance: Chance) -> str:
    region = chance.choice(_REGIONS)
    kind = chance.choice((PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE))
    base = phonenumbers.example_number_for_type(region, kind) or phonenumbers.example_number(region)
    forms = [PhoneNumberFormat.INTERNATIONAL, PhoneNumberFormat.E164, PhoneNumberFormat.NATIONAL]
    written = phonenumbers.format_number(base, chance.choice(forms))
    separator = chance.choice((" ", " ", "-", ".", ""))
    return str(written.replace(" ", separator) if not written.startswith("+") or separator else written)


def _digits_of_a_card(chance: Chance) -> str:
    prefix, length = chance.choice((("4", 16), ("51", 16), ("55", 16), ("2223", 16), ("37", 15), ("6011", 16)))
    body = prefix + _number(chance, length - len(prefix) - 1)
    return body + luhn.calc_check_digit(body)


def _card(chance: Chance) -> str:
    digits = _digits_of_a_card(chance)
    cuts = (4, 10) if len(digits) == 15 else (4, 8, 12)
    pieces = [digits[a:b] for a, b in zip((0, *cuts), (*cuts, len(digits)), strict=True)]
    return chance.choice((" ", " ", "-", "")).join(pieces)


def _iban(chance: Chance) -> str:
    country = chance.choice(sorted(_BBAN))
    body = "".join(
        _number(chance, 1) if sign == "n" else chance.choice("ABCDEFGHKLMNPRSTUVWXYZ") for sign in _BBAN[country]
    )
    whole = country + mod_97_10.calc_check_digits(body + country) + body
    groups = " ".join(whole[at : at + 4] for at in range(0, len(whole), 4))
    return chance.choice((whole, groups, groups, whole.lower(), groups.lower(), groups.replace(" ", "-")))


def _said_email(chance: Chance) -> str:
    first, last = chance.choice(_FIRST).lower(), chance.choice(_LAST).lower()
    local = chance.choice(
        (f"{first} dot {last}", f"{first} underscore {last}", f"{first[0]} {last}", f"{first} {last} twenty one")
    )
    return f"{local} at {chance.choice(('gmail', 'yahoo', 'hotmail', 'outlook'))} dot {chance.choice(('com', 'co dot uk', 'de'))}"


def _said_digits(chance: Chance, digits: str) -> str:
    """As it is said: in words, `oh` for zero, `double` for two alike; or as digits one by one."""
    if chance.random() < 0.3:
        return " ".join(digits)
    said, at = [], 0
    while at < len(digits):
        word = chance.choice(("oh", "zero")) if digits[at] == "0" else _DIGITS[int(digits[at])]
        if digits[at : at + 2] == digits[at] * 2 and chance.random() < 0.6:
            said.append(f"double {word}")
            at += 2
        else:
            said.append(word)
            at += 1
    return " ".join(said)


def left(one: Labelled, redacted: str) -> bool:
    """Whether anything of the value still stands in the redacted text, or nothing was taken out."""
    around = set(re.findall(r"[^\W_]+", one.text.replace(one.value, " ").casefold()))
    wanted = [part for part in re.findall(r"[^\W_]+", one.value.casefold()) if part not in around]
    there = set(re.findall(r"[^\W_]+", _PLACEHOLDER.sub(" ", redacted).casefold()))
    return not _PLACEHOLDER.search(redacted) or any(part in there for part in wanted if len(part) > 1 or one.spoken)


# --- without personal data ------------------------------------------------------------------------------------------------

_CLEAN: dict[str, tuple[str, ...]] = {
    "en": (
        "The {thing} arrived {days} days late and cost {price}.", "Order {order} is still open, tracking {tracking}.", "I waited {minutes} minutes at the {place} in {city}.",
        "Since version {version} the app freezes on page {days}.", "I give it {days} out of 10, {share} better than in {month}.", "Thanks for nothing, the {thing} broke on {date} at {time}.",
        "Mark my words: by {month} I will be gone.", "Will you ever fix the {thing}? May I have my money back?", "Great {thing}, fair price, kind people!", "Model {model} in {city} is sold out again.",
        "We flew to {city} with three kids, gate {days} was a mess.", "Rooms {room} and {room} had no hot water, floor {days}.", "my name is not on the list which made check in slow", "I am happy, my wife is not.",
        "Hello, where is my {thing}?", "Dear team, the {thing} is great. Kind regards from {city}", "this is ridiculous and so is the {place}", "Call the {place}: closed since {time}. Nobody there.",
        "Invoice {order} says {price} instead of {price}.", "The manager said it takes {minutes} days, the agent said {days}.", "Black Friday deal: {share} off, then {price} shipping.", "so i called and was on hold for {minutes} minutes and then it cut off",
        "one two three attempts and the {thing} still does not work", "I am at the end of my patience, thank you very much.",
    ),
    "de": (
        "Die Lieferung kam {days} Tage zu spät und kostete {price}.", "Bestellung {order} ist noch offen.", "Ich habe {minutes} Minuten am Schalter in {city} gewartet.", "Sehr geehrte Damen und Herren, wo bleibt meine Ware?",
        "Das ist doch ein Witz, mein Geld ist weg.", "Am {date} um {time} Uhr war niemand da.",
    ),
    "fr": ("Le colis est arrivé avec {days} jours de retard.", "Bonjour, où est ma commande {order} ?", "J'ai attendu {minutes} minutes à {city}.", "Merci pour rien, cordialement."),
    "es": ("El pedido {order} llegó {days} días tarde.", "Hola, ¿dónde está mi paquete?", "Esperé {minutes} minutos en {city}."),
    "it": ("Il pacco è arrivato con {days} giorni di ritardo.", "Buongiorno, dove si trova il mio ordine {order}?"),
    "nl": ("De bestelling {order} kwam {days} dagen te laat.", "Ik wachtte {minutes} minuten in {city}."),
}  # fmt: skip


def clean(seed: int = 2, count: int = 500) -> list[str]:
    """Texts of one to three sentences with many numbers and capitals, and nobody's data."""
    chance = Chance(seed)
    said = [one for some in _CLEAN.values() for one in some]
    return [" ".join(_filled(chance, chance.choice(said)) for _ in range(chance.randrange(1, 4))) for _ in range(count)]


def _filled(chance: Chance, template: str) -> str:
    def pick(options: Sequence[str]) -> str:
        return chance.choice(options)

    while "{" in template:
        values = {
            "thing": pick(("Sofa", "lamp", "Summit 300 tent", "washing machine", "Rose Gold phone", "Hunter boots", "loyalty card", "Brown bread")),
            "place": pick(("counter", "Baker Street store", "service desk", "return point", "hotline", "Heathrow lounge")),
            "city": pick(("Manchester", "Paris", "Madrid", "San Jose", "Lyon", "Berlin", "Victoria", "Florence", "Charlotte")),
            "month": pick(("May", "June", "August", "April", "January")),
            "days": str(chance.randrange(2, 30)), "minutes": str(chance.randrange(5, 120)), "room": str(chance.randrange(100, 999)),
            "price": pick((f"£{chance.randrange(5, 900)}.99", f"{chance.randrange(5, 900)},50 €", f"$1,{chance.randrange(100, 999)}.00", f"{chance.randrange(10, 99)} euros")),
            "order": pick((_number(chance, 6), f"#{_number(chance, 8)}", f"A-{_number(chance, 7)}", f"2026-{_number(chance, 5)}")),
            "tracking": pick((f"JD{_number(chance, 14)}", f"1Z{_number(chance, 9)}X{_number(chance, 5)}", f"RR{_number(chance, 9)}GB")),
            "version": f"{chance.randrange(1, 9)}.{chance.randrange(20)}.{chance.randrange(9)}", "share": f"{chance.randrange(5, 60)} %",
            "date": pick(("12/03/2026", "3 May 2026", "2026-05-12", "12.05.2026", "May 3rd")), "time": pick(("14:20", "9.30", "17h45", "8:05 pm")),
            "model": pick(("XR-2000", "T480s", "KX 14/2", "iPhone 15 Pro", "RTX 4090")),
        }  # fmt: skip
        name = template[template.index("{") + 1 : template.index("}")]
        template = template.replace("{" + name + "}", values[name], 1)
    return template
