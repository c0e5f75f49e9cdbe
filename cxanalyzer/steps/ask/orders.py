"""How touchpoints are told in an order, in English, German, French and Spanish."""

from typing import Final

ORDERS: Final[dict[str, tuple[str, ...]]] = {
    "ranked": ("{place}. {name}: {what}.",) * 4,
    "most": (
        "Customers speak most of {name}.",
        "Am meisten sprechen Kunden von {name}.",
        "Les clients parlent le plus de {name}.",
        "De lo que más hablan los clientes es {name}.",
    ),
    "worst": (
        "{name} is felt worst, of those that {few} customers or more speak of.",
        "Am schlechtesten fühlt sich {name} an, von dem, wovon {few} oder mehr Kunden sprechen.",
        "{name} est ressenti le plus mal, parmi ce dont parlent {few} clients ou plus.",
        "Lo peor sentido es {name}, entre aquello de lo que hablan {few} clientes o más.",
    ),
    "best": (
        "{name} is felt best, of those that {few} customers or more speak of.",
        "Am besten fühlt sich {name} an, von dem, wovon {few} oder mehr Kunden sprechen.",
        "{name} est ressenti le mieux, parmi ce dont parlent {few} clients ou plus.",
        "Lo mejor sentido es {name}, entre aquello de lo que hablan {few} clientes o más.",
    ),
    "complained": (
        "Most customers complain of {name}.",
        "Über {name} beschweren sich die meisten.",
        "C'est de {name} que les clients se plaignent le plus.",
        "De lo que más se quejan es {name}.",
    ),
    "praised": (
        "Most customers speak well of {name}.",
        "Von {name} sprechen die meisten gut.",
        "C'est de {name} que les clients parlent le plus en bien.",
        "De lo que más hablan bien es {name}.",
    ),
    "fewest": (
        "Of what customers speak of, they speak least of {name}.",
        "Von allem, wovon Kunden sprechen, am wenigsten von {name}.",
        "De tout ce dont parlent les clients, c'est de {name} qu'ils parlent le moins.",
        "De lo que hablan los clientes, de lo que menos es {name}.",
    ),
}
