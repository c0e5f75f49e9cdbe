"""What the words before a number say it is: an order, or somebody's telephone."""

import re
from typing import Final

from cxanalyzer.privacy.words import word_set

_ORDER: Final = word_set("""
    order orders ordered booking reservation ticket eticket tracking parcel shipment package awb waybill invoice receipt
    confirmation conf case claim complaint locator pnr itinerary flight tag serial sku item article product model imei isbn
    ean barcode account acct policy contract membership member loyalty miles customer bestellung bestellnummer auftrag
    auftragsnummer rechnung rechnungsnummer sendung sendungsnummer kundennummer commande facture pedido factura ordine
    fattura bestelling factuur transaction po rma sr ref reference code id
""")
_PHONE: Final = word_set("""
    phone phones telephone tel mobile mob cell cellphone call calling called ring text sms whatsapp fax hotline contact
    reach reached dial dialed dialled ph handy telefon telefonnummer mobil mobilnummer anrufen téléphone portable appeler
    appelez teléfono móvil llamar llame telefono cellulare chiamare telefoon bel bellen number numbers nummer numéro número
    numero callback ringa ringer ligue liguem ligar telemóvel llámenme llámeme llámame chiamatemi chiamami chiami ruf rufen
    rufe appelle rappelez rappeler telefonnummer telefonisch tél
""")
_FILLERS: Final = word_set("""
    is was no nr nbr num n the it of my our your his her their me us him them back at on to please was ist est es unter au
    al op le la el il die de called moi mich mir mij mig mi mio mitt min mijn meine mein meu minha är é è på til para no nr. ist lautet
    number numbers nummer numéro número numero n° nº code id ref reference #
""")
_TOKEN = re.compile(r"\w+[°º]?|#")
_REACH: Final = 40


def introduced_as(text: str, start: int) -> str:
    """What the words right before `start` announce: "order", "phone" or ""; the nearest telling word decides."""
    weak = ""
    for token in reversed(_TOKEN.findall(text, max(0, start - _REACH), start)):
        word = token.casefold()
        if word in _ORDER and word not in _FILLERS:
            return "order"
        if word in _PHONE and word not in _FILLERS:
            return "phone"
        if word == "#":
            return "order"
        if word not in _FILLERS:
            break
        weak = weak or ("order" if word in _ORDER else "phone" if word in _PHONE else "")
    return weak
