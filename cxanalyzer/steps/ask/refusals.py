"""What is said where the evidence does not say, in English, German, French and Spanish."""

from typing import Final

REFUSALS: Final[dict[str, tuple[str, ...]]] = {
    "none": (
        "No evidence in {passages} passages of {sources} sources searched ({scope}).",
        "Kein Beleg in {passages} durchsuchten Passagen aus {sources} Quellen ({scope}).",
        "Aucun élément dans {passages} passages de {sources} sources parcourus ({scope}).",
        "Sin evidencia en {passages} pasajes de {sources} fuentes examinados ({scope}).",
    ),
    "nearest": (
        "What comes nearest: {what}",
        "Am nächsten kommt: {what}",
        "Ce qui s'en approche le plus : {what}",
        "Lo que más se acerca: {what}",
    ),
    "ignored": (
        "Not taken into account: {words}.",
        "Nicht berücksichtigt: {words}.",
        "Non pris en compte : {words}.",
        "No se tuvo en cuenta: {words}.",
    ),
    "order": (
        "This only answers questions about what customers said; it writes, changes and sends nothing.",
        "Hier werden nur Fragen dazu beantwortet, was Kunden gesagt haben; geschrieben, geändert und gesendet wird nichts.",
        "Ici on répond seulement aux questions sur ce que les clients ont dit ; rien n'est écrit, changé ni envoyé.",
        "Aquí solo se responden preguntas sobre lo que dijeron los clientes; no se escribe, cambia ni envía nada.",
    ),
    "future": (
        "What customers said does not say what comes.",
        "Was Kunden gesagt haben, sagt nicht, was kommt.",
        "Ce que les clients ont dit ne dit pas ce qui viendra.",
        "Lo que dijeron los clientes no dice lo que vendrá.",
    ),
    "person": (
        "Who a customer is stays out of answers.",
        "Wer ein Kunde ist, bleibt aus den Antworten heraus.",
        "L'identité des clients reste hors des réponses.",
        "Quién es un cliente queda fuera de las respuestas.",
    ),
    "fact": (
        "Facts about the firm are not counted here, only what customers say.",
        "Tatsachen über die Firma werden hier nicht gezählt, nur was Kunden sagen.",
        "Les faits sur l'entreprise ne sont pas comptés ici, seulement ce que disent les clients.",
        "Aquí no se cuentan hechos de la empresa, solo lo que dicen los clientes.",
    ),
    "no_score": (
        "{name} was not asked for in the evidence meant; how a touchpoint feels does not stand in for it.",
        "{name} wurde in den gemeinten Belegen nicht erhoben; wie sich ein Berührungspunkt anfühlt, ersetzt es nicht.",
        "{name} n'a pas été mesuré dans les éléments visés ; le ressenti d'un point de contact n'en tient pas lieu.",
        "{name} no se midió en la evidencia; lo que se siente en un punto de contacto no lo sustituye.",
    ),
    "off": (
        "Only questions about what customers said are answered here.",
        "Hier werden nur Fragen dazu beantwortet, was Kunden gesagt haben.",
        "Ici on ne répond qu'aux questions sur ce que les clients ont dit.",
        "Aquí solo se responden preguntas sobre lo que dijeron los clientes.",
    ),
}
