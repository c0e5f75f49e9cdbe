"""What an order to a reading machine sounds like in English: rules over a marked plain text."""

from typing import Final

from cxanalyzer.integrity.kinds import LEAK, ORDERS, Rule, rule

_MACHINE = r"(?:ais?|a i|llms?|gpt|chat ?gpt|claude|gemini|copilot|(?:ai |digital |virtual |automated )?(?:assistants?|bots?|models?|agents?)|chatbots?|robots?|machines?|language models?|algorithms?|classifiers?|parsers?|summari[sz]ers?|annotators?|analy[sz]ers?|neural networks?|computers?)"
_READER = r"(?:ais?|a i|llms?|gpt|chat ?gpt|claude|gemini|copilot|assistants?|bots?|model|chatbot|robot|language models?|algorithm|classifier|parser|summari[sz]er|annotator|analy[sz]er)"
_READING = r"(?:summari[sz]|analy[sz]|process|classif|evaluat|label|grad|scor|rat|cod|annotat|pars|digest|tally|aggregat|compil|handl)(?:s|es|e|ing|ies|ying|y|l?ling|ting)?"
_RULES = r"(?:instructions?|rules?|prompts?|directions|directives?|guidelines?|guidance|commands?|orders|constraints?|programming|training|safeguards?|restrictions?|tasks?|schema|policies|system message|context)"
_VERB = r"(?:rate|score|mark|classify|label|treat|ignore|disregard|forget|report|say|state|list|leave|omit|skip|print|output|return|respond|reply|answer|write|add|include|exclude|conclude|give|count|do|dont|keep|quote|use|translate|summari[sz]e|make|put|never|always|stop|follow|act|pretend|consider|assume|note|remember|mention|show|tell|be|set|drop|hide|remove|please|you)"

ORDERS_TO_MACHINES: Final[tuple[Rule, ...]] = (
    rule(
        ORDERS,
        rf"[>~]«first» (?:pay )?(?!«few»my )«words»(?:(?:previous|prior|above|earlier|preceding|foregoing|initial|original|existing|system|all|any|every|your|other|these|those|given|old|former|current) (?:of )?«few»{_RULES}\b|(?:the|everything|anything|all|whatever|what|text|lines?) (?:of )?(?:that )?(?:the )?(?:above|before|preceding|previously|you were|you have been|came before|was said|stands above|precedes))",
        "ignore disregard forget override bypass discard cancel delete erase drop skip abandon neglect overlook replace set break violate stop",
    ),
    rule(
        ORDERS,
        rf"[>~](?:ignore|disregard|override|bypass|forget) (?:the |your |these |those |any )?«few»{_RULES} ",
        "ignore disregard override bypass forget",
    ),
    rule(
        ORDERS,
        rf"[.,] [>~]?(?:note|message|memo|instructions?|attention|reminder|hint|request|notice|hello|hi|hey|dear|greetings|ps|p s|psst|listen|ok|okay|info)(?: note)? (?:to|for|from)? ?(?:the |any |all |every |whichever |whatever |my |our )?(?:[a-z]+ ){{0,2}}{_READER}\b(?! (?:manager|team|staff|shop))",
        "note message memo instruction instructions attention reminder hint request notice hello hi hey dear greetings ps psst listen ok okay info p",
        "ai ais llm llms gpt chatgpt claude gemini copilot assistant assistants bot bots model models agent agents chatbot chatbots robot robots machine machines algorithm algorithms classifier parser summarizer summariser annotator analyzer analyser network computer",
    ),
    rule(
        ORDERS,
        rf"\bif (?:you are|youre|this is|these are|you happen to be|an ai is|a (?:language )?model is)(?: being)?(?: read| processed| analy[sz]ed| summari[sz]ed)?(?: by)? (?:an? |the |some |actually |really |in fact )*(?:[a-z]+ ){{0,2}}{_MACHINE}\b",
        "if",
        "ai llm gpt assistant bot model chatbot robot machine algorithm classifier computer agent",
    ),
    rule(
        ORDERS,
        rf"\b(?:(?:whoever|whatever|whichever|you who|{_READER}) (?:[a-z]+ ){{0,3}}read(?:s|ing)?|(?:whoever|whatever|whichever|anyone|everyone|anybody|someone|those|you who|to (?:the|any|whom)|for the|{_READER}) (?:[a-z]+ ){{0,3}}{_READING}) (?:or [a-z]+ )?(?:this|these|it|my|the|all|customer|reviews|feedback|comments|survey)\b",
        "whoever whatever whichever anyone everyone anybody someone those who dear ai llm gpt assistant bot model chatbot robot machine algorithm classifier computer system reader analyst",
    ),
    rule(
        ORDERS,
        rf"[>~](?:you )?{_MACHINE} [,.] [>~]?{_VERB}\b",
        "ai llm gpt chatgpt claude gemini copilot assistant bot model chatbot robot machine computer algorithm",
    ),
    rule(
        ORDERS,
        rf"(?:the|this|any|every|an|reading|analysing|analyzing) (?:ai|llm|language model|(?:ai )?assistant|analyst|classifier|annotator|summari[sz]er|reader|reviewer|model) (?:must|should|shall|has to|needs to|is to|is (?:asked|told|instructed|required|requested|ordered) to|could|might|will now|may) (?:please |now |only |always |never |not |kindly |simply |just )*[>~]?{_VERB}\b",
        "ai llm model assistant analyst classifier annotator summarizer summariser reader reviewer",
        "must should shall has needs is could might will may",
    ),
    rule(
        ORDERS,
        r"\b(?:you are|youre|you will be|you shall be|you become) (?:now )?(?:now playing|now acting|going to act|no longer (?:an?|the|bound)|now (?:called|named)|free (?:from|of)|in (?:[a-z]+ ){1,3}mode|dan\b|(?:an?|the|my|our|his) (?:[a-z]+ ){0,3}(?:assistant|ai|bot|model|translator|poet|pirate|expert|analyst|system|reviewer|rater|scorer|writer|summari[sz]er|grader|critic|robot|machine|terminal|interpreter|judge|auditor|editor|marketer|advocate|spokesperson|salesman|salesperson|copywriter|storyteller|hacker|agent|engine|calculator|character|comedian|chef))\b",
        "you youre",
        "playing acting going longer now free mode dan assistant ai bot model translator poet pirate expert analyst system reviewer rater scorer writer summarizer summariser grader critic robot machine terminal interpreter judge auditor editor marketer advocate spokesperson salesman salesperson copywriter storyteller hacker agent engine calculator character comedian chef",
    ),
    rule(
        ORDERS,
        r"[>~](?:act|behave|pose|roleplay|impersonate|simulate) (?:as (?:an?|the|if|though|my|our)|like an?)\b|[>~]pretend (?:to be|that|you)\b|[>~](?:respond|answer|reply|speak|talk|write) (?:as|like) (?:an?|if you) |[>~]imagine (?:that )?(?:you are|youre) (?:an? )?(?:ai|assistant|model|bot|pirate|expert|reviewer|critic)",
        "act behave pretend roleplay simulate respond answer reply speak talk imagine pose impersonate write",
    ),
    rule(
        ORDERS,
        r"\b(?:new|actual|real|updated|secret|true|revised|additional|changed) (?:system )?(?:task|instructions?|directives?|mission|objective|assignment|prompt) (?:is|are|[.]|for|from|follows?|below|to)|\byour (?:new|real|only|actual|true|next) (?:task|role|job|instructions?|goal|purpose|mission|name|orders)\b",
        "task instruction instructions directive directives mission objective assignment prompt order orders rule rules role job goal purpose name",
    ),
    rule(
        ORDERS,
        r"[>~](?:follow|obey|execute|run|carry out|perform|apply|decode|decrypt|unscramble|comply with|adhere to) (?:[a-z]+ ){0,4}(?:below|following|instead|hidden|that follow|i give|instructions? (?:in this|from this|of this)|commands?|and [>~]?(?:follow|obey|execute|run|do|act))\b",
        "follow obey execute run carry perform apply decode decrypt unscramble comply adhere",
        "below following instead hidden follow give instruction instructions command commands execute obey run do act",
    ),
    rule(
        ORDERS,
        r"\bfrom (?:now|this point|this moment)(?: on| onwards?| forward)? [,.]? ?[>~]?(?:you|every|everything|answer|respond|treat|rate|act|only|reply|each|the (?:model|assistant|ai))\b|\b(?:developer|debug|admin|god|maintenance|sudo|jailbreak|dan|unrestricted|test|override) mode\b|\bjailbreak|\bdo anything now\b",
        "from mode jailbreak jailbroken anything",
        "on onward onwards forward mode jailbreak jailbroken do",
    ),
    rule(
        ORDERS,
        r"[>~](?:only )?«first» (?:me |us |to (?:this|me|all|every|everything)[a-z ]{0,12} )?(?:only |just |back |exclusively |solely |nothing but |exactly |everything |all |your answer |the (?:answer|result) )*(?:with |in |using |as |by |the |a |an )*(?:only |just |nothing but |exactly |single |one |valid |raw |plain )*(?:json|yaml|xml|csv|html|markdown|base64|word|words|phrase|the following|emojis?|caps|capitals?|uppercase|lowercase|rhymes?|haiku|french|german|spanish|latin|klingon|chinese|empty|nothing|no|yes|true|ok|list|bullet|object|array|only|string)\b",
        "respond reply answer output return print write produce emit generate speak give",
    ),
    rule(
        LEAK,
        r"(?:[>~]«first» |\bwhat (?:is|are|were|was) (?=(?:[a-z]+ ){0,4}(?:prompts?|instructions?|directives|system message)\b))(?:me |us |out |back |all |of |exactly |verbatim |the |a )*(?:your|system|hidden|initial|original|secret|internal|above|previous|these|developer|full|entire|complete|whole|first) (?:system |hidden |initial |original |secret |internal |full |exact |complete |own |very |entire |whole |first )*(?:prompts?|instructions?|rules?|directives?|guidelines|system message|configuration|config|context window|message|text|words|lines|api keys?|keys?|password)\b",
        "print reveal repeat show output display tell disclose share dump quote leak recite copy expose list give what summarize summarise translate describe echo write return spell post publish send",
        "prompt prompts instruction instructions rules directives guidelines message configuration config context text words lines key keys password",
    ),
    rule(
        LEAK,
        rf"[>~]«first» (?:[a-z]+ ){{0,4}}{_RULES} (?:that )?(?:you|were given|given to you|above|verbatim|word for word)\b|\bapi keys?\b|\benvironment variables?\b|\bwritten above this\b|[>~](?:output|print|repeat|copy) (?:all|everything|the text|the words|what) (?:of it |of this |that )?(?:verbatim|above|before|is above|so far|word for word)",
        "print reveal repeat show output display tell disclose share dump quote leak recite copy expose list give summarize summarise describe echo api environment written",
    ),
    rule(
        ORDERS,
        r"[>~]«first» (?:me |us |it |out )?(?:an? |the |some |this |that |these |your |all |following |two |three |short |long |new |little |funny |of |text |sentence |above |everything |python |rest )*(?:poems?|essay|story|stories|haiku|jokes?|recipes?|python|script|function|song|limerick|sonnet|novel|paragraph|lyrics|riddle|code|program|plot|into|to [a-z]+ish|to (?:french|german|italian|chinese|japanese|russian)|rap|blog|slogan|advert|advertisement|equation|capital of|population|history of|meaning of life|fairy tale|ballad|dialogue|speech|essay)\b",
        "translate write compose summarize summarise list tell give generate create explain calculate compute solve draft recommend sing rewrite paraphrase describe name invent produce make recite",
    ),
)
