"""Words for the analysis itself, which customers hardly ever use, together with an order; and talk about who reads."""

from typing import Final

from cxanalyzer.integrity.kinds import FINDINGS, LEAK, ORDERS, SHOW, Rule, rule

_JARGON = r"(?:touch ?points?|respondents?|findings|hypothes[ei]s|data ?sets?|passages?|sentiments?|emotions|verbatims?|promoters?|detractors?|journey map|write ?ups?|records|(?:each|every|first|last|this|other|next|of|to|in|from|after) record|record [0-9]+|(?:from|in|for|to) rows? [0-9]+|scoring|top box|testimonials?|customer (?:text|material|comments|quotes)|literal quotes?|your (?:overview|report|summary|analysis|output|findings|hypotheses|write ?up|usual|readers|conclusions?)|key (?:insights?|themes?|drivers?)|insights?|themes)"
_JARGON_WORDS = "touchpoint touchpoints touch respondent respondents findings hypothesis hypotheses data dataset datasets passage passages sentiment sentiments emotions verbatim verbatims promoter promoters detractor detractors journey write writeup records record row rows scoring box testimonial testimonials text material comments quotes quote overview report summary analysis output usual readers conclusion conclusions insight insights themes drivers"
_DO = r"(?:put|record|file|lead|swap|replace|overwrite|finish|start|begin|end|open|close|paraphrase|fabricate|forge|fake|convert|invent|set|code|mark|copy|show|rephrase|rewrite|reword|repeat|make|treat|assume|count|pick|choose|let|move|turn|raise|lower|bump|round|lift|increase|decrease|adjust|change|alter|improve|soften|inflate|boost|reduce|invert|flip|reverse|double|merge|group|sort|label|tag|name|list|rank|rate|score|praise|blame|recommend|leave|skip|drop|omit|ignore|return|write|say|tell|mention|include|exclude|add|attach|present|describe|summari[sz]e|conclude|attribute|assign|give|use|translate|answer|stop|remove|delete|hide|talk|focus|concentrate|base|draw|weight|weigh|consider|regard|take|read|stick|limit|restrict|do not|dont|never|avoid|refrain|emphasi[sz]e|stress|highlight|point out|credit|quote|cite|pretend|produce|create|generate|fill|populate|map|link|sum up|note that|feel free|cap|publish)"
_OUGHT = r"(?:must|should|shall|has to|have to|is to|are to|needs? to|need not|may|might|is always|are always|belongs?|can be|cannot|is now|are now|will be)"

THE_WORK: Final[tuple[Rule, ...]] = (
    rule(
        FINDINGS,
        rf"[>~]{_DO} [^.]{{0,120}}\b{_JARGON}\b|\b{_JARGON}\b [^.]{{0,120}}(?:\b{_OUGHT}\b|>{_DO}\b)",
        _JARGON_WORDS,
    ),
    rule(
        FINDINGS,
        r"(?:[>~]|[.,] )«first» (?:[a-z]+ ){0,5}«second»\b",
        "bump raise lift boost inflate increase round lower push adjust overwrite override change flip invert cap set",
        "scores score ratings rating marks grades sentiment sentiments emotion emotions nps csat satisfaction",
    ),
    rule(
        FINDINGS,
        r"\b(?:must|should|shall|may|are|is|has|have|need) (?:not|never|nowhere|to) [>~]?(?:to )?(?:appear|show up|surface|be (?:mentioned|listed|reported|quoted|included|counted|shown|thrown|discarded|dropped|coded|rated|scored|inverted|reversed|treated|regarded|disregarded|ignored|left|omitted|skipped|deleted|excluded))\b",
        "appear surface show mentioned listed reported quoted included counted shown thrown discarded dropped coded rated scored inverted reversed treated regarded disregarded ignored left omitted skipped deleted excluded",
    ),
    rule(
        FINDINGS,
        r"\b(?:words|sentence|phrase|line) (?:in|into) (?:the mouths? of|[a-z]+ mouths?)|\b(?:fabricate|forge|make up|invent|swap|replace|reword|rephrase|rewrite|paraphrase) (?:[a-z0-9]+ ){0,4}(?:quotes?|wording|words|testimonials?|reviews|passages?|comments|answers|statements?)\b",
        "mouth mouths fabricate forge make invent swap replace reword rephrase rewrite paraphrase",
    ),
    rule(
        FINDINGS,
        r"\bwhen (?:you |you are |youre )?(?:are )?(?:group|sort|cluster|quot|cit|cod|scor|rat|rank|list|count|report|writ|draft|produc|generat|draw)[a-z]* (?:up |the |these |all )?(?:|topics|themes|results|them\b|customers|conclusions|quotes|answers)",
        "when",
    ),
    rule(
        ORDERS,
        r"\b(?:automated|automatic|artificial|ai|machine|robotic|digital) (?:readers?|evaluation|analysis|analyst|review|reviewer|processing|intelligence reading|summary|summari[sz]er|classification|survey reader)\b",
        "automated automatic artificial ai machine robotic digital",
        "reader readers evaluation analysis analyst review reviewer processing intelligence summary summarizer summariser classification survey",
    ),
    rule(
        ORDERS,
        r"\b(?:use|using|run|running|have|feed|let|got|with|by|through|into|to) (?:[a-z]+ ){0,4}(?:software|ai|machines?|bots?|robots?|computers?|language models?|llms?|algorithms?|programs?) (?:to |that |which |will |for )*(?:read|analy[sz]|go(?:es|ing)? (?:through|over)|sort|process|summari[sz]|evaluat|classif|digest|screen)[a-z]* ",
        "software ai machine machines bot bots robot robots computer computers model models llm llms algorithm algorithms program programs",
    ),
    rule(
        ORDERS,
        r"[.,] [>~]?(?:(?:a|one|my|our|this|just|another|small|little|quick|friendly|final|last|short|kind|personal|polite|humble)? ?){0,3}(?:to|for|with|word|request|favou?r|suggestion|advice|hint|tip|plea|p s|btw|by the way|question|thanks|thank you|greetings|addressed|directed)(?: (?:to|for))? (?:the |any |all |whatever |whichever |our |that |a |an |my )?(?:[a-z]+ ){0,2}(?:ais?|a i|llms?|gpt|chatgpt|claude|gemini|language models?|bot|robot|machine|algorithm|model|assistant)\b(?= (?:on|at|in|behind|that|who|which|going|reading|working|doing|[.,]|handling|looking|processing|of this|in charge))",
        "ai ais llm llms gpt chatgpt claude gemini model models bot robot machine algorithm assistant",
    ),
    rule(
        ORDERS,
        r"(?:[.,>] |\b(?:btw|hey|hi|dear|ps|psst|yo|oh|and|so|ok|listen) )>?(?:ai|a i|llm|gpt|chatgpt|language model|dear bot) [,.] ?[>~]?(?!is\b|was\b|has\b|and\b)[a-z]+ ",
        "ai llm gpt chatgpt model bot",
    ),
    rule(
        ORDERS,
        r"\b(?:the|an|any|this|our) (?:analyst|reviewer|annotator|classifier|coder|evaluator|ai|llm|language model) (?:[a-z]+ ){0,4}(?:may|must|should|shall|might|can|could|is free to|will|need not|has to) (?:[a-z]+ )?[>~]?(?:assume|rate|score|mark|count|treat|consider|skip|ignore|leave|report|conclude|write|say|give|take|regard|infer|disregard|stop|look)\b",
        "analyst reviewer annotator classifier coder evaluator ai llm model",
    ),
    rule(
        ORDERS,
        r"\bbefore (?:you (?:continue|go on|start|proceed|read on|move on|begin|do anything)|anything else|reading (?:on|further))\b|\bwhat (?:ever )?you (?:produce|output|generate|return)\b|\byour usual (?:output|answer|task|job|work|format)\b|\bto (?:prove|show|confirm) (?:that )?you (?:have )?(?:read|understood|can read) this\b|\b(?:section|part|field|body|header|end|rest) of your (?:answer|reply|output|response)\b",
        "before whatever what usual prove show confirm section part field body header end rest",
        "continue go start proceed move begin anything reading read on produce output generate return answer task job work format understood reply response do",
    ),
    rule(
        ORDERS,
        r"[>~](?:put|write|include|insert|place|add|state|mention|give|end|start|begin|finish|close|open|hide|encode|embed|sign|prefix|append) [^.]{0,100}\b(?:in|into|of|with|to|at) (?:your|the|each|every) (?:[a-z]+ )?(?:reply|answer|output|response|completion|json|quote field|field)\b",
        "reply answer output response completion json field",
    ),
    rule(
        ORDERS,
        r"[>~](?:convert|transform|encode|turn|encrypt|transcribe) [^.]{0,60}\b(?:in|into|to) (?:morse|binary|base64|rot13|hex|emojis?|json|pig latin|roman numerals|verse|rhymes?|upper ?case|lower ?case)\b|[>~](?:give|return|output|answer|print|tell) (?:me |us )?only the (?:result|answer|number|name)|[>~](?:work out|calculate|compute|multiply|divide|solve) (?:[a-z]+ )?[0-9]|[>~]recommend (?:me|us) |[>~](?:compose|draft) (?:me |us )?(?:an? |the |some |short |long |funny )*(?:rhyme|verse|e ?mail|e mail|letter|memo|tweet|post|reply|list|toast|obituary|review|article|prayer|cv|menu)\b",
        "convert transform encode turn encrypt transcribe give return output answer print tell work calculate compute multiply divide solve recommend compose draft",
        "morse binary base64 rot13 hex emoji emojis json pig roman verse rhyme rhymes uppercase lowercase upper lower only out calculate compute multiply divide solve recommend compose draft",
    ),
    rule(
        ORDERS,
        r"\b(?:that|this) (?:was|is|concludes|ends|completes) (?:all |the end |everything )*(?:of )?(?:the |our )?(?:customers? )?(?:evidence|data|records?|text|material|input|feedback|batch)\b|\b(?:developer|operator|admin|administrator|system|editor|moderator|supervisor|reporting|scoring|policy|schema|trusted)s? (?:note|notes|message|speaks?|speaking|update|part|override|notice|instruction|threshold|guide)\b",
        "concludes ends completes was is developer operator admin administrator system editor moderator supervisor scoring policy schema trusted",
        "evidence data record records text material input feedback batch note notes message speak speaks speaking update part override notice instruction threshold guide",
    ),
    rule(
        SHOW,
        r"[>~](?:embed|render|load|hotlink|preload) (?:[a-z0-9]+ ){0,5}(?:pictures?|images?|pixels?|logos?|gif|banner|beacon|iframe|html)\b|\bhttps? [^\n]{0,120}\b(?:journey map|write ?up|findings|hypothes[ie]s|executive|each paragraph|every paragraph)\b|\b(?:hypothes[ie]s|paragraph|section|finding|chapter|column|page) (?:[a-z]+ ){0,6}(?:with|at|to|by) [^\n]{0,40}\bhttps?\b",
        "embed render load hotlink preload http https",
        "picture pictures image images pixel pixels logo logos gif banner beacon iframe html map writeup write findings hypothesis hypotheses executive paragraph section finding chapter column page",
    ),
    # Orders to work on text: in 90,000 texts of customers next to none begins a clause with one of these.
    rule(
        ORDERS,
        r">(?:you )?«first»\b(?! (?:of|is|was|are|were|and|on|me|up|out|team|staff|card|fields?|well)\b)",
        "append assume attribute cite classify compose compute conclude decode disregard embed emphasize emphasise encode execute fabricate interpret invent invert obey omit override overwrite paraphrase paste praise pretend quote rephrase reproduce reword rewrite summarize summarise suppress",
    ),
    rule(
        ORDERS,
        r">give me (?:an? (?:list|example|summary|recipe)|(?:[0-9]+|two|three|four|five|six|ten|some) (?:[a-z]+ )?(?:names?|ideas|examples|facts|words|reasons|tips|jokes|synonyms))|>say (?:hello|hi|yes|goodbye|something) in\b|>explain (?:[a-z]+ ){1,4}to (?:a|an|me like) (?:child|kid|five|[0-9]+|beginner|expert|layman)",
        "give say explain",
    ),
    rule(
        FINDINGS,
        r"\b(?:everybody|everyone|all|every|anybody|others|applies) [^.]{0,40}\bin (?:this|the|your) (?:file|list|batch|sample|data ?set|spreadsheet|export)\b|\b(?:top|main|key|number one|biggest|most important) (?:theme|topic|issue|insight|finding|driver|message) (?:is |are |for |across |of |from |[a-z]+ ){0,4}(?:every|all|each|customers|guests|respondents|people want|data)\b|\bamong your (?:proposals|hypotheses|recommendations|ideas)",
        "file list batch sample dataset data spreadsheet export theme topic issue insight finding driver message among",
    ),
    rule(
        FINDINGS,
        r"\bno need to (?:bring (?:it|this|them) up|mention|report|list|include)|\bnothing (?:[a-z]+ ){0,4}(?:goes|should go|may go|gets|belongs) into|\b(?:any|every|each|the) (?:document|text|summary|report|table|quote) (?:that )?(?:you|of yours)\b|\babout to (?:write|report|list|mention|rate)\b|\b(?:scores?|ratings?|emotions?) (?:below|above|under|over) [0-9]|\brows? where\b|\b(?:hereby|by order of|authori[sz]e you)\b",
        "bring mention list include nothing document text summary report table quote about scores score rating ratings emotion emotions row rows hereby order authorise authorize",
    ),
    rule(
        LEAK,
        r"\bsystem prompt\b|\bi am your (?:developer|creator|admin|administrator|operator|boss|owner|programmer|maker)\b|\byour (?:developer|creator|programmer)\b",
        "prompt developer developers creator creators programmer operator admin administrator boss owner maker",
    ),
)
