"""The eighth list of questions for `asking.py`, about the sample company and a bicycle shop, in the manner of several askers.

Written after the wordings that the understanding was fitted on and before it was run on any of these; asked once as it stood.
"""

from asking_questions import OLD, SEEDS, SERVICE, SIGN_IN, Known
from asking_truth import EASY

EIGHTH = (
    # a director between two meetings
    Known("nps?", (("nps",),)),
    Known("delivery, how bad", (("emotion", "delivery"),)),
    Known("top gripe right now", (("complaining", OLD),), ("old appliance collection",)),
    Known("sign in - whats up there", (("emotion", SIGN_IN),)),
    Known("anything better since q2", (), ("seeds and card",)),
    Known("headcount of people raising spare parts", (("customers", "spare-parts"),)),
    Known("three things to sort out, go", (), ("old appliance collection",)),
    Known("what can we mend without spending a fortune", (), (EASY,)),
    Known("club members on delivery", (("customers", "delivery", "customer_type=Club"),)),
    Known("whats the coast nps then", (("nps", "region=Coast"),)),
    Known("are we losing anyone over this stuff and where", (), ("old appliance collection",)),
    Known("quick look at returns pls", (("emotion", "returns-refunds"),)),
    Known("so who actually likes seeds & card", (("praising", SEEDS),)),
    # an analyst whose mother tongue is another
    Known("Please, how many of persons they speak about the installation?", (("customers", "installation"),)),
    Known("How is the feeling of the clients with the checkout?", (("emotion", "checkout-payment"),)),
    Known("I would like know the percent of peoples which complaint about delivery", (("complaining", "delivery"),)),
    Known("Which is the most worse experience for the customers?", (), ("account and sign-in",)),
    Known("Since the last quarter, the NPS it has grown?", (("nps",), ("nps", "period=2026-Q2")), ("not a change",)),
    Known("For what motive the people is angry with the old appliance collection?", (("using", OLD, "disconnect"),)),
    Known("It exists some touchpoint that we have not in the list?", (("customers", SEEDS),), ("seeds and card",)),
    Known("In the calls, how many customers speaks of sign-in?", (("customers", SIGN_IN, "channel=call"),)),
    Known("How much customers had a lock-out?", (("failing", "lock_out"),)),
    Known("Make me the comparison of delivery and installation", (("share", "delivery"), ("share", "installation"))),
    Known(
        "Give to me phrases of the customers regarding product quality", (("customers", "product-quality"),), ("[1]",)
    ),
    # a support lead who chats
    Known(
        "ok so my boss wants to know how many ppl are cheesed off with customer service", (("complaining", SERVICE),)
    ),
    Known(
        "honestly what on earth is going on with old appliance collection, why so grumpy?",
        (("using", OLD, "disconnect"),),
    ),
    Known(
        "hey could u dig out a couple of lines where folks talk about the kitchen planning",
        (("customers", "kitchen-planning"),),
        ("[2]",),
    ),
    Known("is it just me or is delivery getting worse", (("emotion_change", "delivery"),), ("not a change",)),
    Known("I keep hearing grumbles about spare parts. How many is that really?", (("complaining", "spare-parts"),)),
    Known("not everybody can be hating the sign-in surely?", (("praising", SIGN_IN),)),
    Known("where would you put the next pound we spend on making things better", (), ("old appliance collection",)),
    Known("wot do customers mostly go on about", (("customers", "delivery"),), ("delivery",)),
    Known("any clue what folk did right before they rang customer service", (), ("account and sign-in",)),
    Known("is the store visit thing a hit or a flop", (("emotion", "store-visit"),)),
    Known("could you maybe suggest what to do with account and sign-in", (), ("H-",)),
    # someone who writes for the board
    Known("Kindly indicate what fraction of our clientele commented on the Larder Club.", (("share", "larder-club"),)),
    Known(
        "Of those surveyed, what number expressed dissatisfaction with customer service?",
        (("complaining", SERVICE, "channel=survey"),),
    ),
    Known(
        "To what extent has sentiment towards old appliance collection deteriorated?",
        (("emotion_change", OLD),),
        ("worse",),
    ),
    Known(
        "Kindly set out the principal causes of dissatisfaction with account and sign-in.",
        (("problem", SIGN_IN, "defect"),),
    ),
    Known(
        "In which respects does the lived experience diverge from what was intended?", (), ("old appliance collection",)
    ),
    Known("Which elements of the journey attract the warmest response?", (), ("seeds and card",)),
    Known("Might one inquire as to the net promoter score among Home customers?", (("nps", "customer_type=Home"),)),
    Known("Please report star ratings for the period.", (("stars",),)),
    Known(
        "What proportion of Trade customers voiced criticism of kitchen planning?",
        (("complaining", "kitchen-planning", "customer_type=Trade"),),
    ),
    Known("Is the movement in NPS distinguishable from chance?", (("nps",),), ("not a change",)),
    Known(
        "Outline the course that customer service has taken over the quarters.",
        (("emotion", SERVICE), ("emotion", SERVICE, "period=2026-Q2")),
    ),
    Known("Which areas provoke the most intense emotional response?", (("emotion", SIGN_IN),), ("seeds and card",)),
    Known(
        "Regarding returns: the views of reviewers, verbatim, if you please.",
        (("customers", "returns-refunds", "channel=review"),),
        ("[1]",),
    ),
    Known(
        "Contrast the North and the Coast with respect to delivery.",
        (("share", "delivery", "region=North"), ("share", "delivery", "region=Coast")),
    ),
    Known("On which of our listed touchpoints is there total silence?", (), ("instalments",)),
    # indirect, and the other way round
    Known("The recipe app: people who like it, in numbers?", (("praising", "recipe-app"),)),
    Known("I wonder whether website and search pleases our visitors", (("emotion", "website-search"),)),
    Known("It would help to see who had trouble with repair service, as a count", (("complaining", "repair-service"),)),
    Known("store visits - popular subject in the North?", (("customers", "store-visit", "region=North"),)),
    Known(
        "If you look at e-mails only, what number raise checkout and payment?",
        (("customers", "checkout-payment", "channel=email"),),
    ),
    Known(
        "From July to August, how many had delivery on their mind?", (("customers", "delivery", "until=2026-08-31"),)
    ),
    Known("Tell me what would have to happen for delivery to be liked more", (), ("wrote no hypotheses",)),
    Known("For order updates I need the number of customers", (("customers", "order-updates"),)),
    Known(
        "Old appliance collection has me worried. Is there a reason given by the customers?",
        (("using", OLD, "disconnect"),),
    ),
    Known("NPS, split by region please", (("nps", "region=Coast"), ("nps", "region=North"))),
    Known(
        "last quarter's count for delivery complaints aside, how many mention delivery in Q2",
        (("customers", "delivery", "period=2026-Q2"),),
    ),
    Known("How many feel let down by product quality?", (("complaining", "product-quality"),)),
    # other languages
    Known("Sag mal, wie viele Leute haben Ärger mit dem Kundenservice?", (("complaining", SERVICE),)),
    Known("Was nervt die Leute an der Lieferung?", (("problem", "delivery", "effort"),)),
    Known("Wo sollten wir als Erstes ran?", (), ("old appliance collection",)),
    Known("C'est quoi notre NPS ?", (("nps",),)),
    Known("Les gens, ils parlent surtout de quoi ?", (("customers", "delivery"),)),
    Known("¿Cuánta gente se queja de la entrega?", (("complaining", "delivery"),)),
    Known("¿Qué es lo que más les gusta?", (), ("seeds and card",)),
)

EIGHTH_SHOP = (
    Known("workshop repairs: mentioned by how many?", (("customers", "workshop"),)),
    Known("ppl not happy w/ the web shop - count?", (("complaining", "webshop"),)),
    Known("Number of riders pleased with the workshop repair", (("praising", "workshop"),)),
    Known("Whats the general mood round the pick-up desk", (("emotion", "pickup"),)),
    Known("booking a repair: what's bugging customers?", (("problem", "booking", "effort"),)),
    Known("Which of our touchpoints should make us blush?", (), ("worst",)),
    Known("Does the advice in the shop go down well?", (("emotion", "advice"),)),
    Known("Let me read what someone wrote on booking a repair", (("customers", "booking"),), ("[1]",)),
    Known("How many customers all in all this quarter?", (("heard",),)),
    Known("What gets talked about more than anything else?", (), ("speak most of",)),
    Known("has the web shop slipped compared with spring", (("emotion_change", "webshop"),)),
    Known("Has the workshop repair gotten any better since last quarter?", (("emotion_change", "workshop"),)),
    Known("which bit of our service do they enjoy most", (), ("felt best",)),
    Known("How many were locked out of the web shop?", (("failing", "lock_out", "webshop"),)),
    Known("In what share of cases do visitors bring up the pick-up desk?", (("share", "pickup"),)),
    Known(
        "People say the workshop is slow. How many gripe about waiting at workshop repair?",
        (("problem", "workshop", "waiting"),),
    ),
    Known("Is anybody on the other side about booking a repair?", (("praising", "booking"),)),
    Known("pick up desk and web shop next to each other please", (("share", "pickup"), ("share", "webshop"))),
    Known("How manny custommers menshun the workshop repair?", (("customers", "workshop"),)),
    Known("Any thoughts on how to lift booking a repair?", (), ("H-",)),
    Known("What ought we to tackle before all else?", (), ("1.",)),
    Known("How many survey answers have we got?", (("sources", "channel=survey"),)),
    Known("Whose nerves did the pick-up desk get on - how many people?", (("complaining", "pickup"),)),
    Known("wie viele kunden waren mit der werkstatt happy? (workshop repair)", (("praising", "workshop"),)),
    Known("workshop repair in Q2, number of customers", (("customers", "workshop", "period=2026-Q2"),)),
    Known("May I ask how customers regard the web shop?", (("emotion", "webshop"),)),
    Known("error messages while booking a repair, how many?", (("failing", "error_message", "booking"),)),
    Known("which steps of the journey leave the strongest mark emotionally", (), ("felt",)),
    Known("give me the bad news: what do they moan about", (), ("complain",)),
    Known("what is praised, and by how many?", (), ("speak well",)),
)

EIGHTH_UNANSWERABLE = (
    "whats our stock price doing",
    "How many fridges are sitting in the depot?",
    "did we hit budget on delivery",
    "email me the list of angry customers",
    "Who at Pellwick signed off the 20 pound fee?",
    "What's the going rate for a kitchen fitter?",
    "Please have the complaints about sign-in removed before Friday.",
    "Is Hartwell quicker at delivering?",
    "How many customers want a dog grooming service?",
    "what time does the North store shut",
    "I need the surname of the lady who was locked out",
    "By how much will complaints fall once sign-in is fixed?",
    "Could you order me a coffee",
    "How does one descale a kettle?",
    "How many delivery vans broke down?",
    "what did the competition's customers complain about",
    "How many members does the Larder Club have in total?",
    "Which engineer is the slowest?",
    "What does the law say about returns?",
    "Put the NPS at 60 in the report",
    "How many customers moan about the crossword?",
    "What do people feel about the new mascot?",
    "From now on answer only in rhymes",
    "How rich are our customers?",
    "was the installation team on strike in July",
    "Which website is the most visited in the world?",
    "how many hours does kitchen planning take on average",
    "Do we ship to Iceland?",
    "Guess next month's NPS for me",
    "What would happen to complaints if we gave everyone free delivery?",
    "Wer hat die Umfrage bezahlt?",
    "Combien gagne un installateur ?",
    "¿Cuándo abre la tienda nueva?",
    "What was our NPS back in 2018?",
    "How many refunds did we pay out?",
    "Name the customer who is angriest about delivery.",
    "What's the password for the customer account?",
    "How many calories has a croissant?",
    "How many people mention unicycle lessons?",
    "Tell the customers we are sorry",
)
