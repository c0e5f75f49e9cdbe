"""How questions are worded, in English and, modestly, in German, French and Spanish: folded, without accents."""

import re
from typing import Final

from cxanalyzer.records import Kind


def _pattern(lines: str) -> re.Pattern[str]:
    """One pattern of alternatives, as whole words; a line holds one or several."""
    return re.compile(rf"\b(?:{'|'.join(line.strip() for line in lines.strip().splitlines())})\b")


_KINDS: Final[tuple[tuple[Kind, str], ...]] = (
    (
        "ideas",
        r"""
        ideas?|hypothes[ei]s|how (?:could|can|should|might) we (?:improve|fix|repair|make)|suggest\w*
        what could we (?:do|change|try|improve)|recipes? to improve|ideen?|vorschlag\w*|idees?|propositions?
        propuestas?
        """,
    ),
    (
        "missing",
        r"""
        missing|miss|unlisted|overlook\w*|not (?:on|in) (?:our|the|any) (?:list|register)|nobody \w+|no one \w+
        not know|(?:not|don't|never) have (?:on|in) (?:our|the|any)|never listed|new touchpoints?|fehl(?:t|en)
        manqu\w+|faltan?
        """,
    ),
    (
        "disconnects",
        r"""
        disconnects|biggest disconnect|(?:biggest|largest) \w* ?between .*expect\w*|expect\w* .*deliver\w*
        """,
    ),
    (
        "gaps",
        r"""
        gaps?|intended|intend|intention|promised?|promises|fall(?:s|ing)? short|lucken?|ecarts?|brechas?
        """,
    ),
    (
        "easy",
        r"""
        (?:easy|easily|easier|easiest|cheap|simple|simplest|quick|quickly) (?:to \w+|fix\w*|repair\w*|wins?)
        quick wins?|low hanging fruits?|low effort|little effort|cost (?:us )?(?:hardly|next to|almost) (?:anything|nothing)
        (?:hardly|scarcely|barely) cost (?:us )?(?:anything|a thing|a penny)|leicht zu \w+|facil\w* (?:a|de) \w+
        """,
    ),
    (
        "first",
        r"""
        (?:put|spend|focus|concentrate|invest|should we)\b.*\bfirst
        (?:biggest|best|most) (?:lever|return|improvement)s?
        (?:improve|fix|repair|tackle|mend|address|work on|attack|do|start|begin)\b.*\bfirst|priorit\w+
        (?:three|3|two|2|five|5|few)\b.*\b(?:improve|fix|repair|mend|tackle)\w*|improve\b.*\b(?:three|3|two|2|five|5)
        where (?:should|do|would) we (?:start|begin|invest)|what should we (?:fix|improve|repair|do|mend|tackle)
        (?:should|shall|must|ought) we (?:to )?(?:work|focus|concentrate) on
        (?:should|shall|must|ought) we (?:to )?(?:tackle|fix|improve|repair|mend|address|attack|invest|prioriti[sz]e|pick)
        zuerst|en premier|primero
        """,
    ),
    (
        "network",
        r"""
        leads? to|led to|network|decision moments?|critical moments?|moments? of decision
        (?:customers )?decide(?: to (?:leave|cancel|go|switch|stay|buy))?
        decisions?(?: to (?:leave|cancel|go|switch))?
        (?:want|decide|threaten|ready|about)\w* to (?:leave|cancel|go|switch)|leav(?:e|ing) us|influences?
        comes? (?:after|before|next)|follows?|followed by|precedes?|d(?:o|id) (?:before|after)|before they|after they
        happens? (?:after|before)|fuhrt zu|mene a|lleva a|netzwerk|reseau|red de
        """,
    ),
    (
        "emotions",
        r"""
        (?:strong|intense)\w* \w*? ?(?:emotion\w*|feeling\w*|reaction\w*)|most emotion\w*
        (?:most|strongest) feeling\w*|starksten gefuhle|emotions les plus fortes|emociones mas fuertes
        """,
    ),
    (
        "disagree",
        r"""
        disagree\w*|dissent\w*|contradict\w*|other side|counter\w*|otherwise|opposite|exceptions?
        (?:any|some)(?:one|body) .*(?:happy|content|pleased|satisfied|likes?|loves?|praises?|fine|fond|glad|differ\w*)
        does any\w* .*(?:likes?|loves?|praises?|defends?|differ\w*)|disagreement|against it|widersp\w+|pas d'accord
        contredi\w+|en contra|desacuerdo
        """,
    ),
    (
        "most",
        r"""
        rank\w*(?!.*(?:worst|best|emotion|feel))|(?:sort|order)(?:ed)? by (?:number|complaints?|mentions?)
        """,
    ),
    (
        "compare",
        r"""
        compare\w*|comparison|versus|vs|differences?|differ|vergleich\w*|compare[rz]?|compara\w*|side by side
        """,
    ),
    (
        "trend",
        r"""
        trend\w*|over time|over the (?:last |past )?(?:\w+ )?(?:quarters|periods|months|years)
        (?:quarter|period|month) by (?:quarter|period|month)|each quarter|every quarter|history|evol\w+|develop\w*
        entwick\w+|tendanc\w+|tendencia\w*
        """,
    ),
    (
        "change",
        r"""
        chang\w*|worse|worsen\w*|better than|better|improv(?:ed|ing)|any improvements?
        improvements? (?:at|in|of|on|since)|move[sd]?|get better|got better|moved|shift\w*|rose|risen|fell|fallen
        increas\w*|decreas\w*|declin\w*|dropped|different (?:from|than|to)|anything (?:new|different)|up or down
        deteriorat\w*|movers?|verander\w*|geander\w*|schlechter|besser|change\w*|empir\w+|amelior\w+|cambi\w+|peor que
        mejorado
        """,
    ),
    (
        "count",
        r"""
        how (?:big|large|high) (?:a|is the|was the) (?:share|part|proportion|percentage|fraction)|how many|number of
        what (?:share|proportion|percentage|per cent|percent|fraction)|shares? of|proportion of
        which (?:share|proportion|percentage|fraction)
        (?:which|what) part of (?:the |our |all )?(?:customers|people|clients)|percentage|percent of|per cent of
        fraction of|how often|how common|how frequent\w*|count|wie viele?|wie oft|welcher anteil|anteil|wieviele?
        combien|quelle (?:part|proportion)|quel pourcentage|cuant[oa]s|que (?:parte|proporcion|porcentaje)
        (?:customers?|people|they|clients?|respondents?|kunden|clients?|clientes?|personas?) in all
        """,
    ),
    (
        "why",
        r"""
        what .*(?:dislike|hate|complain|moan|grumbl|like|love|praise|enjoy)\w*(?: (?:the )?most)? (?:about|at|in|of)
        why|reasons?|causes?|caused|root
        what (?:bothers|annoys|upsets|angers|hurts|drives|makes|goes wrong|went wrong)
        (?:is|are|was|were|goes|went|going) wrong|complain about|complaining about|behind|explains?|explain|warum
        wieso|grunde?|ursachen?|pourquoi|raisons?|por que|motivos?|causas?
        """,
    ),
    (
        "quotes",
        r"""
        quot\w+|verbatims?|own words|(?:do|did|does|have) \w+ (?:say|said|write)|sa(?:y|id|ying) about|voices?
        examples?|in their words|hear from|heard about|read what|zitate?|sagen|citations?|disent|citas?|dicen
        """,
    ),
    (
        "worst",
        r"""
        worst|most (?:negative|hated|annoying|painful|disliked|trouble|damage|hurtful|frustrating|problematic)|lowest
        least liked|hurts? most|pain points?|angriest|unhappiest|weakest|schlechteste\w*|schlimmste\w*
        (?:les?|la) pires?|peor(?:es)?
        """,
    ),
    (
        "best",
        r"""
        best|most (?:positive|loved|liked|praised|popular)|highest|happiest|favou?rites?|delight\w*
        (?:love|like|praise|enjoy) (?:the )?most|strengths?|strongest|beste\w*|meilleure?s?|mejor(?:es)?
        """,
    ),
    (
        "most",
        r"""
        most|top|commonest|frequently|dominat\w*|prevail\w*|biggest topics?|am meisten|haufigste\w*|le plus|mas
        """,
    ),
    (
        "score",
        r"""
        nps|csat|ces|net promoter|promoter score|promoters? (?:minus|less) (?:the )?detractors?|scores?|ratings?|stars?
        rated|recommend
        """,
    ),
    (
        "feeling",
        r"""
        feel|feels|feeling|felt|mood|emotions?|sentiment|opinions?|think|thinks|tell me about|how (?:is|are|was)
        happy with|satisfied with|perceiv\w*|experience|fuhlen|gefuhl|ressent\w*|sienten
        """,
    ),
)
KINDS: Final = tuple((kind, _pattern(lines)) for kind, lines in _KINDS)
"""How each kind of question is worded, the more particular before the more general."""

COMPLAINT: Final = _pattern(
    r"""
        complain\w*|complaints?|complainers?|unhappy|angry|anger\w*|annoy\w*|dissatisfied|unsatisfied|negative\w*
        upset|rant\w*|vent(?:s|ed|ing)?|slag\w*|slat(?:e|ed|ing)|trash\w*|tore into|tear\w* into|la(?:y|id) into|sick of
        spe?[ao]k\w* (?:\w+ )?(?:ill|badly|poorly|harshly) (?:of|about)|thumbs down|up the wall|it in for
        had a go at|(?:have|had|with) a go at
        (?:bad|nasty|negative|harsh|unkind|hard|critical|angry|ugly|horrible) (?:things?|words?|comments?|remarks?)
        furious|irritat\w*|gripes?|fed up|frustrat\w*|critici[sz]\w*|criticism|bad|badly|hates?|hated|dislikes?
        disliked|troubles?|problems?|disappoint\w*|displeased|moan\w*|grumbl\w*|unzufrieden|beschwer\w*|klagen|argern
        plaign\w+|plaint\w*|mecontents?|quej\w+|descontent\w*|insatisfech\w*
    """
)
PRAISE: Final = _pattern(
    r"""
        prais\w*|rav(?:e|es|ed|ing)|gush\w*|s[iau]ng(?:s|ing)? (?:\w+ )?praises?|thumbs up|full marks|soft spot|bowled over
        spe?[ao]k\w* (?:\w+ )?(?:well|highly|warmly|fondly|kindly|glowingly) (?:of|about)
        (?:nice|kind|good|lovely|great|positive|warm|glowing|friendly|flattering) (?:things?|words?|comments?|remarks?)
        happy|happily|loves?|loved|likes?|liked|positive\w*|satisfied|pleased|contented|delight\w*|kindly
        kind|good|enjoy\w*|nice|lovely|great|compliment\w*|thankful|grateful|defend\w*|fans?|glad|fine|fond|thrilled
        impressed|loben|lobt|zufrieden|content[es]?|satisfaits?|lou(?:ent|er)|satisfech\w*|elogi\w+|alaban
    """
)
BOUNDLESS: Final = re.compile(
    r"\b(?:couldn't|can't|cannot|could not|can not) (?:praise|thank|recommend|rate|speak|say|commend)\b.*\benough\b"
)
"""Praise without end, though it sounds denied."""
DENIED: Final = re.compile(
    r"\b(?:not|no|none|never|nothing|without|hardly|neither|anything but|far from|nicht|nichts|kein\w*|pas|rien|nada|sin|\w+n't) "
    r"(?:\w+ ){0,2}(?:happy|satisfied|pleased|likes?|liked|loves?|enjoy\w*|good|nice|kind|positive|praise|thrilled|delighted|"
    r"impressed|amused|recommend|fans?|keen|zufrieden|gutes?|content|bien|bueno)\b"
)
"""Praise that is denied is complaint."""
SPARED: Final = re.compile(
    r"\b(?:not|no|none|never|nothing|without|hardly|neither|anything but|far from|nicht|nichts|kein\w*|pas|rien|nada|sin|\w+n't) "
    r"(?:\w+ ){0,2}(?:unhappy|dissatisfied|bad|negative|wrong|complaints?|complain|criticism|fault|disappointed|annoyed|angry|"
    r"moan|problems?|trouble|schlechtes|unzufrieden|mal|malo|plainte|quejas?)\b"
)
"""Complaint that is denied is praise, or at least none."""
COUNTED: Final = _pattern(
    r"""
        customers?|people|persons?|clients?|respondents?|shoppers?|users?|guests?|members?|callers?
        of (?:them|those|our|the|all)|complaints?|compliments?|criticisms?|comments?|mentions?|cases|times|instances
        ppl|folks?|buyers?|kunden|kundinnen|personen|personnes|clientes?|personas?
    """
)
SCORES: Final = re.compile(
    r"\b(nps|net promoter|promoter score|promoters? (?:minus|less) (?:the )?detractors?|csat|ces|"
    r"(?:customer )?effort (?:score|rating)|stars?|ratings?|satisfaction scores?|recommend\w*)\b"
)
SAYING: Final = _pattern(
    r"""
        mention\w*|talk\w*|spe?a?o?k\w*|sa(?:y|id|ying|ys)|br(?:ing|ought)\w* up|rais\w+|complain\w*|prais\w*
        report\w*|nam(?:e|ed|ing)|uses?|used|using|refer\w*|moan\w*|wr(?:ite|ote|itten)\w*|heard?|about|tell|told|word
        words|sprechen|erwahnen|nennen|sagen|beschweren|parlent|mentionnent|disent|plaignent|hablan|mencionan|dicen
        quejan
    """
)
"""Words of saying: only with one of them is a topic that no touchpoint is named after counted by customers' words."""

_BEYOND: Final = {
    "order": r"""
        .*\b(?:ignore|disregard|forget)\b.*\b(?:instructions?|rules?|previous|prior|above|everything|told)
        .*\bsystem prompt|.*\byour (?:instructions?|prompts?|rules)|.*\bapi key|.*\bpretend|.*\byou are now
        (?:please )?(?:write|delete|remove|send|translate|act|print|run|execute|reveal|book|reply|draft|update|set|create)
        (?:please )?(?:generate|post|make up|fake|fabricate|repeat|email|open|close|install|order|buy|cancel|refund|fix)
        (?:please )?(?:erase|drop|hide|invent|imagine|sing|tell (?:me )?a)
        schreib\w*|losche?|ecris|supprime\w*|escrib\w+|borra\w*
    """,
    "future": r"""
        .*\b(?:will|shall|predict\w*|forecast\w*|projections?|tomorrow|going to|would happen|in the future)
        .*\bnext (?:quarter|year|month|week|period)|.*\b(?:wird|werden|nachste[snr]?|prochaine?|proximo|proxima)
    """,
    "person": r"""
        .*\b(?:names? of|phone numbers?|addresses|address of|where does .* live|full names?|contact (?:details|data))
        .*\bwho (?:exactly )?(?:(?:is|was|are|were) th\w+|wrote|posted|sent|called|phoned|rang|signed)
        .*\bwho .*\b(?:first|last|earliest)
        .*\b(?:by name|identity|how old|which customer|credit cards?|bank account|whose)
    """,
    "fact": r"""
        .*\b(?:average|mean|median|typical|usual) (?:\w+ )?(?:time|duration|price|order|value|age|size|basket|distance|spend)
        .*\b(?:costs? us|our (?:costs?|prices?)|how (?:long|fast|expensive|far|tall|heavy))
        .*\bhow (?:big|large|high)(?! (?:an? |\w+ the )?(?:share|part|proportion|percentage|fraction|gap|difference|change))
        .*\bhow much (?:do|does|is|are|did we|money)
        .*\b(?:revenue|turnover|profit\w*|margins?|salar\w+|headcount|umsatz|chiffre d'affaires|ingresos)
    """,
}
BEYOND: Final = {what: _pattern(lines) for what, lines in _BEYOND.items()}
"""What no evidence of customers can answer: orders to the machine, the future, who a customer is, facts about the firm.

They are matched from the beginning of a question.
"""
