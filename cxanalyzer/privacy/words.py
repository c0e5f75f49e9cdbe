"""Words that decide what is a name: ordinary words that also serve as names, words that never are, titles, greetings."""

import re
import sys
from typing import Final

CAPITAL: Final = "".join(letter for letter in map(chr, range(0x530)) if letter.isupper()) + "\u1e00-\u1eff"
"""Upper-case letters of the Latin, Greek and Cyrillic scripts, for use inside [] of a pattern."""
WORD: Final = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
POSSESSIVE: Final = re.compile(r"['’][sS]$")


def word_set(text: str) -> frozenset[str]:
    """The words of a text as a set."""
    return frozenset(map(sys.intern, text.split()))


FIRST_NAMES: Final = word_set("""
    amber angel april art august autumn basil bear bill bob brandy buck candy carol chance chase cherry chip christian clay cliff
    colt crystal daisy dale dawn dean dick dolly don drew duke dusty earl eve faith fern flora forest frank gay gene ginger
    glen grace grant guy harmony harry hazel heath heather holly honey hope hunter iris ivy jack jade jasmine jay jean jersey
    jewel joy june king lance laurel lily luke mark marina mark mason max may melody mercy merry miles misty nick noble norm
    olive opal pansy pat patience pearl penny peg pepper pierce pilot ray red reed rex rich rob robin rocky rod rose ruby
    rusty sandy savannah scout serena sky stella sterling stew sue summer sunny tab tad tiffany trinity tucker victor
    viola violet wade ward warren will willow winter woody wren
""")
"""Ordinary English words that are first names as well: taken out only in full or when something introduces them."""

SURNAMES: Final = word_set("""
    abbey abbott ace archer armor arrow ash bacon bailey baker ball bank banks barber barn bass bay beach bean bell berry best
    bird bishop black blank block bloom blue board bolt bond book booth bow bowl boy brand bridge bright brook brooks brown brush
    buck bull burn burns bush butcher butler byrd cable camp cannon car card care carpenter carrier carry cart carter case cash
    castle center chance chandler chef church clark clay clear clerk close cloud coach coffee cold cole combs cook cooper corn
    cotton couch court crane creek cross crow crown cruise cruz cup day deal deep dean deer dial dish dollar dove down drake
    draper drive driver dry early east english ever fair farmer farrow fast feather fee field fields fine finch fish fisher fit
    flood flower flowers floyd flynn ford forest foster fountain fox free freeman french friend frost fry fuller gamble game
    garden gardener garner gate gates gay german gift glass glover gold golden good gore grand grass grave graves gray green
    greene grey ground grove hall ham hand hardy harp hart hawk hay head heart hill hills hire holiday holland holly holmes
    home hood hook horn horse house hunt hunter ice iron island jay joiner jolly judge just keen key kidd kind king kitchen
    knight knock lake lamb lamp land lane large last law lawyer leaf lee light lilly little lock long lord love low luck major
    man manor march marble marks marsh marshall martin mason mast masters mayor meadow means mercer mill miller mills mint money
    monk moody moon moore moss mount mountain mouse nail neighbor new newman news night noble noon north north oak oakes olive
    page paige paper paris park parker parks parson parsons past paul peace peach penn pepper perfect person pier pike pine pitt
    place plant plum point pole pond pool poole poor pope porter post potter pound power price pride priest prince pro prow
    purple queen quick rain ranger rank read red reed reeve rice rich ring rivers river road rock roman root rose row royal rush
    sailor salt sand sands savage sawyer sea seal self seller sellers service shaw shell shepherd ship short silver simple
    singer singh slaughter small smart smith snow song south southern spark speed spencer spring star starr state steel stern
    stone storm story street strong style summers sun swan sweet swift sword tailor tall taylor teller temple thorn tile tower
    towers town travel travis tree true turner underwood vale van vine wagner walk walker wall walls walter ward warner wash
    waters watson way weaver web webb weber weeks well wells west western wheel wheeler whistler white wild wilde winter winters
    wise wolf wolfe wood woods word worth wright yard yates young youngs york
""") - {
    "clark",
    "cole",
    "cruz",
    "floyd",
    "flynn",
    "garner",
    "greene",
    "holmes",
    "martin",
    "moore",
    "oakes",
    "paige",
    "paul",
    "poole",
    "prow",
    "shaw",
    "singh",
    "smith",
    "spencer",
    "starr",
    "taylor",
    "travis",
    "wagner",
    "walter",
    "warner",
    "watson",
    "webb",
    "weber",
    "wolfe",
    "wright",
    "yates",
    "underwood",
    "kidd",
    "byrd",
    "wilde",
    "whistler",
    "farrow",
}
"""Ordinary English words that are family names as well."""

PLACES_AND_TIMES: Final = word_set("""
    january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept
    oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun today tomorrow
    yesterday morning afternoon evening night week weekend month year christmas easter thanksgiving halloween
    africa america american asia atlanta austin australia austria barcelona belgium berlin boston brazil britain british
    brooklyn brussels buffalo california canada canadian carolina charlotte chelsea chicago china chinese cologne colorado
    copenhagen dakota dallas denmark denver detroit dublin dutch england english europe european florence florida france french
    geneva georgia german germany greece hamburg hawaii holland houston india indian ireland irish israel italian italy jackson
    jamaica japan japanese jersey jordan kenya korea lincoln lisbon london madison madrid manchester memphis mexican mexico
    miami milan montreal moscow munich naples netherlands newark norway orlando oslo oxford paris phoenix poland portland
    portugal prague rome russia russian sandiego santiago scotland scottish seattle sierra spain spanish stockholm sweden swiss
    switzerland sydney tampa texas tokyo toronto turkey turkish ukraine usa uk vegas venice victoria vienna virginia wales
    warsaw washington wellington windsor york zurich
    amazon apple bing chrome citi delta dell ebay facebook fedex ford google hilton honda hyatt ikea instagram linkedin lufthansa
    marriott mastercard microsoft netflix nike paypal ryanair samsung southwest sprint target twitter uber ups usps verizon virgin
    visa vodafone walmart whatsapp youtube zoom united jetblue emirates easyjet android iphone ipad windows mac
""")
"""Months, days, places and well-known firms: a name like them is taken out only in full or when introduced."""

NOT_NAMES: Final = word_set("""
    a about above absolutely actually admin after again agent airline airlines all almost already corp cust corporate rep reps csr acct dept also always am amazing an and
    angry another any anyone anybody apologies apology appalled apparently are as ask asked at attention available away awful
    back bad be beautiful because been before being best better between both bot but buddy by bye call called caller calling can
    cancelled cannot captain care cheers chat client colleague colleagues committee company complaint complaints concerned
    confused considering contact corporate could crew currently customer customers cx day dear definitely delayed delighted did
    disabled disappointed disgusted do does doing done dont dr driver dude each else email employee enough even ever every
    everybody everyone everything exactly excellent executive extremely family feedback few final finally fine first flight
    flying folks follow following for former friend friends from frustrated fun furious furthermore general gentleman gentlemen
    get getting give glad go going gold good got great guest guests guy guys had hahaha half happy has have he hello help
    helpdesk her here hers hey hi high him his holy home hope hopefully hotel hour hours how however human i id if impressed in
    indeed info information insurance into invoice is it its just keep kind kindly ladies lady last late later least left let
    like likely line list literally livid location lol looking loser lots love loving loyal lucky ma'am madam made mail maintenance
    make manager management many marketing mate maybe me medallion member message mile minute miss missing moderator mom mr mrs
    more most mostly much mum my name named nearly need needed never new next nice no nobody none nope normally not nothing now
    number of off office offline ok okay old omg on once one online only open operations operator or order other our out
    outraged over part passenger passengers people per perhaps person phone platinum please pleased plus ppl press probably
    product profile quite rather ready really reception receptionist regarding regards rep representative representatives
    reservation reservations reviewer reviewers right sad sales same say says security senior service services session she sheer
    shop should shocked sick silver simply since sir sirs site so social some somebody someone something sometimes soon sorry
    speaking speaker staff star still stranded store stuck such super supervisor support supporter sure system team tech
    technical thank thankful thanks that the their them then there these they thing this those though thrilled through thus
    tier till tired to today together told tomorrow too totally traveler traveller travelling trip true trying twice two
    unable under unfortunately unhappy until unreal up upgrade upset us used user usually valued very via vip visitor waiting was we
    web website week well went were what whatever when where whether which while who whoever whole whom why will wish with without
    woman wonderful would wow wrong wtf yeah year years yep yes yesterday yet you your yours zone
    unknown anonymous n/a na none null interviewer interviewee participant respondent guest host bot assistant ai ivr
    generally strictly broadly honestly roughly relatively financially technically frankly literally come arrived wait
    i'm i've i'll i'd it's that's don't can't won't didn't isn't wasn't there's
    grüße grüsse leute voraus leider community gracias merci danke bitte papa mama wie wir geben deus senhor senhora
    herr frau damen herren kunde kundin kundenservice kunden team alle zusammen und oder nicht ist der die das ein eine ich wir
    sie mit von für auf
    madame monsieur messieurs client cliente service équipe tous et ou pas le la les un une je vous nous de du des
    señor señora cliente equipo todos y o no el los las una yo usted con para
    signore signora cliente servizio tutti team allen iedereen klant klantenservice heer mevrouw
""")
"""Words that stand where a name could stand and never are one."""

ORGANISATION: Final = word_set("""
    support team service services customer care sales info help helpdesk desk office gmbh inc ltd llc plc bv sa ag corp co company
    airlines airways airline bank hotel hotels store shop group department dept agent representative rep system admin noreply
    no-reply newsletter marketing billing accounts unknown anonymous guest user customers speaker participant interviewer
    moderator assistant bot chatbot ivr operator reviewer client caller respondent visitor advisor adviser specialist manager
    supervisor kundenservice kundendienst équipe servicio servizio klantenservice reception complaints reservations orders
    deleted none null nan test n/a name
""")
"""A listed name with one of these words is a role or a firm, not a person."""

TITLES: Final = word_set(
    "mr mrs ms miss mx dr prof professor sir madam herr frau hr fr mme mlle monsieur madame señor señora sr sra srta sig dhr mevr"
)
PARTICLES: Final = word_set(
    "van von der den de la le da dos del di du al bin ben ibn el ter ten zu zur st san of the and y e"
)
AMBIGUOUS: Final = FIRST_NAMES | SURNAMES | PLACES_AND_TIMES | NOT_NAMES | PARTICLES | TITLES
BEFORE_A_NAME: Final = word_set("""
    thanks thank hi hello hey dear spoke spoken speaking talked named called agent ask asked told contacted met emailed mr mrs ms
    miss dr herr frau hallo bonjour hola ciao liebe lieber beste colleague manager waiter waitress rep representative nurse
    doctor technician driver advisor adviser receptionist husband wife son daughter brother sister
""")
AFTER_A_NAME: Final = word_set(
    "said told helped called answered promised explained replied assured apologised apologized assisted wrote"
)
