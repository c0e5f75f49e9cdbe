"""What an order to bend findings sounds like in English: ratings, reports, themes, quotes, links and pictures."""

from typing import Final

from cxanalyzer.integrity.kinds import FINDINGS, SHOW, Rule, rule

_VALUE = "positively positive negative neutral 10 ten 5 five 100 highest maximum max top full perfect excellent satisfied promoter promoters detractor detractors delighted happy best worst lowest zero 0 2 stars star spam praise fake irrelevant resolved invalid enthusiastic outstanding glowing flawless"
_SCOPE = r"(?:everything|all|every|each|any|others?|rest|remaining|them|everyone|everybody|records?|answers?|touchpoints?|entries|reviews?|comments?|responses?|customers?|mentions?|batch)"
_REPORT = r"(?:summary|summaries|report|reports|analysis|findings|results|dashboard|readout|output|conclusions?|overview|evaluation)"
_REPORT_WORDS = "summary summaries report reports analysis findings results dashboard readout output conclusion conclusions overview evaluation"
_BAD = r"(?:complaints?|critici[sz]\w*|negatives?|negativity|problems?|issues?|faults?|findings?|mentions?|weakness(?:es)?|flaws|failures|delays?|refunds?|cancellations?|dissatisfaction|(?:bad|low|poor|critical|unhappy|angry) (?:reviews|scores|ratings|comments|feedback|answers|records)|records?|anything (?:bad|critical|else|that)|(?:other|all|remaining) (?:customers?|feedback|comments|answers|reviews|responses)|from the (?:summary|report|results|analysis|findings|output))"

FINDINGS_BENT: Final[tuple[Rule, ...]] = (
    rule(
        FINDINGS,
        rf"[>~]«first» (?!limit)(?=«words»{_SCOPE}\b)«words»«few»«second»\b",
        "rate score mark classify label code tag grade treat record assign give set rank interpret categorize categorise consider register read",
        _VALUE,
    ),
    rule(
        FINDINGS,
        r"[>~]«first» (?:this|it|me|mine|my|the)\b«few»? ?«words»as (?:[a-z]+ )?(?:[a-z]+ )?«second»\b",
        "rate score mark classify label code tag grade treat record rank interpret categorize categorise register count file log",
        _VALUE,
    ),
    rule(
        FINDINGS,
        rf"\b{_SCOPE} «words»(?:must|should|shall|to|can|may) (?:[a-z]+ )?[>~]?be (?:[a-z]+ )?«first»\b",
        "rated scored marked classified labelled labeled treated counted considered recorded coded graded ignored omitted left excluded skipped removed dropped discarded disregarded suppressed reported read",
    ),
    rule(
        FINDINGS,
        r"[>~](?:do not|dont|never|avoid|refrain from|stop) (?:ever |even )?«first» (?!terms|it\b|to\b|on\b|for\b|up\b)|>not «first» (?!it\b|to\b)",
        "report reporting mention mentioning include list listing cite quote quoting flag surface highlight summarize summarise disclose record recording count",
    ),
    rule(
        FINDINGS,
        rf"[>~](?:you )?«first» (?!my )(?:out |over |away )?(?:[>~]?[a-z0-9]+ ){{0,6}}{_BAD}\b",
        "leave omit exclude drop remove delete suppress hide skip strike filter ignore disregard discard withhold downplay soften erase censor overlook bury dismiss",
        "complaint complaints critical criticism criticisms criticise criticises criticize criticizes negative negatives negativity problem problems issue issues fault faults finding findings mention mentions weakness weaknesses flaws failures delay delays refund refunds cancellation cancellations dissatisfaction bad low poor unhappy angry record records anything other customers customer from feedback comments",
    ),
    rule(
        FINDINGS,
        r"[>~]«first» (?:[>~]?[a-z0-9]+ ){0,5}(?:(?:theme|category|topic|section|heading|bullet|line|sentence|paragraph|entry|row|cluster) (?:called|named|titled|labell?ed|about|saying|that says|for|which)|touch ?points?|findings?|insights?|recommendations?|hypothes[ie]s|headlines?|takeaways?|conclusions?)\b",
        "add create invent introduce plant insert register open define make list put place promote declare feature push present name set",
        "theme category topic section heading bullet line sentence paragraph entry row cluster touchpoint touchpoints point points finding findings insight insights recommendation recommendations hypothesis hypotheses headline takeaway conclusion",
    ),
    rule(
        FINDINGS,
        r"[>](?:say|state|conclude|claim|assert|declare|write|emphasi[sz]e|stress|highlight|report|announce|insist|infer|assume) that (?!one|again|to)[a-z]|~(?:conclude|state|report|assert) that\b|[>~]say (?:the|our|all|every|each|no) (?:[a-z]+ ){0,4}(?:is|are|was|were|has|have) ",
        "say state conclude claim assert declare write emphasize emphasise stress highlight report announce insist infer assume",
    ),
    rule(
        FINDINGS,
        r"[>~](?:quote|cite|attribute) (?:this|the (?:following|customer|record|words|sentence)|that|them|him|her|us|me|every)\b(?! (?:a|for|on)\b)|[>~](?:use|return|record|print|put|insert|give|present|add|invent|make up|include|replace) (?:[>~]?[a-z0-9]+ ){0,6}(?:quotes?|quotation|testimonial|verbatims?)\b",
        "quote cite attribute quotes quotation testimonial verbatim verbatims",
    ),
    rule(
        FINDINGS,
        rf"[.,] >(?:for|in|when|as to|regarding) (?:the |your |this |any |each |every )(?:[a-z]+ ){{0,3}}{_REPORT} (?:[a-z]+ ){{0,4}}[,.]? ?(?:please |kindly |you |only |just )*[>~](?:only |never |always |please )?[a-z]+ ",
        _REPORT_WORDS,
        "only never always please use say write list mention include leave keep treat make put give count dont not show praise quote",
    ),
    rule(
        FINDINGS,
        rf"[>~]«first» (?:[>~]?[a-z0-9]+ ){{0,9}}(?:in|from|of|for|into|to|out of|at|on) (?:the |your |this |any |all )(?:[a-z]+ ){{0,2}}{_REPORT}\b",
        "leave keep put place mention include exclude write say list add insert name highlight feature remove omit praise push hide begin start end open close",
        _REPORT_WORDS,
    ),
    rule(
        FINDINGS,
        rf"\b(?:{_REPORT}|answer|reply|response) (?:must|should|has to|needs to|is to|shall|ought to) (?:[>~]?[a-z]+ )?[>~]?(?:say|state|contain|read|show|include|mention|conclude|start|begin|end|be (?:positive|empty|short|favou?rable)|praise|recommend|call|list|consist|name)\b",
        _REPORT_WORDS + " answer reply response",
        "must should has needs is shall ought",
    ),
    rule(
        FINDINGS,
        r"\bwhen (?:you |you are |youre )?(?:are )?(?:summari[sz]|analy[sz]|aggregat|compil|classify|writ(?:e|ing) up|scor(?:e|ing)|cod(?:e|ing)|label|tally|process|evaluat)[a-z]* (?:this|these|the|all|my|those|customer|up)\b",
        "when",
    ),
    rule(
        FINDINGS,
        r"[>~]keep (?:[a-z]+ ){1,6}(?:to yourself|quiet|secret|hidden|unmentioned|out of (?:the|your) (?:summary|report|results|analysis|findings|output))",
        "keep",
    ),
    rule(
        FINDINGS,
        r"[>~](?:count|weigh|weight|list|enter) (?:this|mine|me|my|it|that)\b[a-z0-9 ]{0,40}\b(?:twice|times|double|as [a-z0-9]+ (?:[a-z]+ )?(?:customers|people|respondents|answers|records))",
        "count weigh weight list enter",
    ),
    rule(
        FINDINGS,
        r"\b(?:other|remaining|rest of the|preceding|previous|following|surrounding|neighbou?ring) (?:[a-z]+ )?(?:records?|entries|responses?|answers|comments|passages?|respondents|submissions|reviews|texts|customers)\b[a-z0-9 ]{0,40}\b(?:fakes?|spam|tests?|invalid|duplicates?|bots?|irrelevant|jokes?|should be|must be|can be|may be|lies|lying|planted|made up|not real|are positive|are negative|do not count|dont count)\b",
        "records record entries responses response answers comments passages passage respondents submissions reviews texts customers",
    ),
    rule(
        SHOW,
        r"[>~](?:also )?«first» (?:[>~]?[a-z0-9]+ ){0,6}«second»\b(?: [a-z0-9.,>~ ]{0,60})?(?:\b(?:in|at|to|into|on|of|for|under) (?:the |your |this |every |each |all )?(?:[a-z]+ ){0,2}(?:summary|report|output|answer|reply|response|end|top|bottom|findings|review|results|page|header|footer|readers?|management|everyone|customers)\b|https?\b|www\b)",
        "include insert embed render place append attach add show display put print link give write recommend",
        "link links url urls picture pictures image images logo banner button qr photo hyperlink website address http https www data",
    ),
    rule(
        SHOW,
        r"[>~](?:tell|direct|send|refer|point|urge|ask|invite|advise|let|have|make) (?:the |all |every |your |our )*(?:readers?|customers?|management|everyone|users?|people|board|staff|them|team) (?:[a-z]+ ){0,3}~?(?:click|visit|open|go to|follow|log ?in|https?|www)\b|\b(?:readers?|management|everyone|all customers) (?:should|must|can|may) [>~]?(?:click|visit|open|go to)\b",
        "click visit open go follow login log http https www",
        "tell direct send refer point urge ask invite advise let have make readers reader management everyone customers should must",
    ),
)
