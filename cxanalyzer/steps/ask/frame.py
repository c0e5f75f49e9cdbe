"""The words that a question to the evidence may hold without naming a topic, in the languages that questions are read in."""

from typing import Final

FRAME: Final = frozenset(
    """
    ceo cfo coo cto cmo
    a about above accept accepted according account achieve across actual actuality actually add added addition
    additional after again against ago agree agreed ahead aim alike all allow allowed almost alone along already als
    also altogether am among amount an and anger angers annoyance annoying annoys another answer answers anteil any
    anybody anyone anything anyway apart appear appeared appears appreciate appreciated approximately are area areas
    aren't argue arise arose around arrive as aside ask asked aspect aspects assess assessed at attention attitude au
    auch aux avec average averages avoid away awful back badly base based basically be bear beat became because become
    becomes becoming been before began begin beginning behaviour behind being believe belong below beneath beschweren
    beschwert beside besides besser best better between beyond big bigger biggest blame blamed blames boost both bother
    bothered bothers brand break breakdown breaks briefly brilliant bring broadly broken brought build bunch business
    but buyers buzz by c'est call cambia cambiado cambiaron cambio cambios came can can't cannot cared cares carry case
    cases caught cause caused causes ce certain certainly ces chance change changed changes changing channel channels
    chase chatter check checked choose chose chosen citas citations claim clear clearly client cliente clientes clients
    close closely collect collected combien come comes coming comment comments common commonest como company compare
    compared comparison complain complainers complaint complaints complete completely con concentrate concept concern
    concerns condition confirm confirmed confuse confused confuses confusing connect connected connects consider
    considered considering contact contacted contacts contain contains content contents contradict contradicting
    contradicts contrast conversation conversations convince correct could couldn't count counted counter counts covered
    covers create creates critical csat cual cuales cuantas cuantos current currently customer customers d' damage dans
    das data day days de deal decent decide decided decision decisions decline declined decrease decreased defend
    defends definitely degree del delight delighted delights deliver delivered delivers dem demand demands den depend
    depends depuis der dernier derniere des describe described describes desde deserve deserves detail detailed details
    detect detected determine develop developed development dicen did didn't die differ difference different differently
    dig digest directly disagree disagreement disagrees disconnect disconnects discover discovered discuss discussed
    discussion discussions disent disliked display dissatisfaction dissent dissenting distribution do does doesn't doing
    dominate dominated dominates dominating don't done dont down drive drives dropped du during each early ease easier
    easiest easily easy effect effectively effort eight ein eine einen einer either el element elements else elsewhere
    emerge emerged emerges emotion emotional emotions emphasise en encounter encountered end enough enthusiasm entire
    entirely equal erwahnen es especially essential essentially est estimate et evaluate even eventually ever every
    everybody everyone everything evidence evolve evolved exact exactly examine example examples exception exceptions
    expect expectation expectations expected experience experienced experiences experiencing explain explains explore
    expose express extent extra face faced faces fact factor factors fairly fall fallen falls fantastic far fare
    farthest favorite favourite fed feedback feel feeling feelings feels fell felt few fewest field fields figure
    figures final finally find finding findings fine first five fix flag flagged focus focused folks following fond for
    forget forgot form former forth found four fraction frame frequent frequently from frustration full fully fur
    furious further furthest gap gaps gather gave geandert general generally generate generates get gets getting
    geworden gibt gimme gist give given gives glad go goes going gone good got gotten grade graded grades great greatest
    grievance grievances gripe gripes group groups grumble grumbles grumbling grunde ha haben habla hablan had half han
    hand handle handled happen happened happening happens happiness happy harder hardest hardly has hat hated have
    having he he'll he's headline headlines hear heard hearing help her here high highest highlight him his hoch hold
    honest honestly horrible hot hottest how however huge hurt hurting hurts hypotheses hypothesis i i'm i've idea ideas
    identified identifies identify if ihr ihre illustrate ils im immediately impact imply important impressed improve
    improved improvement improvements improving in increase increased indicate indicates influence influences inform
    inside insight insights inspect instead intend intended intention interesting interpret interval into investigate
    involve involved irritated irritates irritating irritation is isn't issue issues ist it it's item items its jahr
    journey joy judge judged judgement judging judgments jump jumps just keep kept key kind kindly kinds know known
    kunde kunden kundinnen l' la lack lacking lacks lag lagging lags largest las last lately later latest latter le lead
    leads lean leaning least led left les less lesser lemme let letzte letzten letztes level levels lie lies like liked likely
    line lines link linked links list listed listen literally little lo loben locate long look looking looks los lot
    lot's lots loud louder love loved lovely loving low lowest ma'am mad made main mainly major make makes many map mark
    marked mas matter mattered matters may maybe me mean measure measured mecontents meet meisten mencionan mend menos
    mention mentioned mentioning mentionnent mentions might mind minority minute mir miss missing mit mix mixed moan
    moaning moans moi moins moment moments month months montre mood more moreover most mostly motivos moved movers
    moving much muestra muestrame must my name named namely names naming near nearest nearly need negative negatively
    negatives neither nennen net network neutral never new next nice nicer nicest niggle niggles nine no nobody none nor
    normally nos not note noted notes nothing notice notre now nowadays nps nuestra nuestro nuisance number numbers nur
    observe observed obtain obvious obviously occur occurred occurs odd of off offend often ok okay on once one ones
    only ont open opinion opinions opposite or order original other others otherwise our out over overall overlook
    overlooked overview own pain painful para parle parlent part parte particular particularly past pay-off people per
    perceive perceived perceives percent percentage perform performance performed performing performs perhaps period
    periods person pick picked picture piece pieces pinpoint place places plague plagues plaignent plaint pleasant
    please pleased plenty plus point points pop popped popping popular por pose position positive positively positives
    possible potential potentially pour pourquoi ppl praised precisely prefer present presently pressing pretty prevail
    previous previously primarily primary prior priorities prioritise priority probably problem problems proceed promise
    promised promises promoter prompt prompts proper properly proporcion proportion prove proven provide provided
    provoke provokes public pull pure purely push put qu' qu'est quartal quarter quarterly quarters que queja quejan
    quel quelle quelles quels question questions qui quick quickly quien quiet quietly quite quotation quotations quote
    quotes raise raised raisons range rank ranked ranking rarely rate rated rather rating ratings razones reach reached
    react reaction reactions reacts read real reality really reason reasons receive received receives recent recently
    reception recognise recommend record records recur recurring reden refer referred refers reflect regard regarded
    regarding regards region regions register relate related relation relative relatively remain remained remains remark
    remarks remember repair report report's reported reporting reports represent represented represents require resonate
    resonates respect respond responded respondent respondents response responses rest result results reveal revealed
    reveals review right risen root rose roughly round s' sagen said same sample satisfaction saw say saying says
    schlechter score scored scores scream se second see seem seems segment segments seit sense sentiment separate
    separately serious seriously set seulement seven several shall share shares sharp she shift shifted shopper shoppers
    short shortly should shout show shown shows sich side sides signal signals significant significantly silent similar
    similarly simple simply since sind single singled sit situation six size sizes small smaller smallest smart so solo
    solve some somebody somehow someone something sometimes somewhat somewhere son sont sort sorts sound sounds source
    sources spark sparks speak speaking speaks specify spend split splits spoke spoken spot spots sprechen stage stance
    stand standing stands star stars start state stated statements states status stay steadily step steps stick sticks
    still stood stories story straight strengths stress stressed strike strikes striking strong strongest struggle
    struggles struggling subject subjects submit submitted substantial such suffer suffers suggest suggestion
    suggestions suggests sum summarise summarize summary support suppose sur sure surface surfaced surfaces surprise
    surprised surprising surprisingly tackle take takeaway takeaways taken takes taking talk talked talking talks tally
    tell tells ten term terms terrible terribly text texts than thanks that the their them theme themes themselves then
    there these they they're thing things think thinks third thirds this those though thought three thrilled through
    throughout thus till time times to today together told too took top topic topics total totals touch touched
    touchpoint touchpoints toward towards track trend trends tried tries trigger triggered triggering triggers trimestre
    trouble truly trust try trying turn turned turns two type types typical typically uber ueber ultima ultimo un una
    uncover uncovered und under understand understood une unfortunately unhappiness unhappy unless unlisted unser unsere
    unseren unserer until unzufrieden up upon upset upsets us use used user users using usual usually value various vary
    verandert verbatim verbatims verdict verdicts versus very via viel viele view viewed views voice voiced voices
    voicing vom von vs want wanted wants war waren warum was wasn't watch way we we're we've weak weakness weaknesses
    week weeks weigh welche welcher welches well went wer were weren't what when where whether which while who whole
    whom why wide widely wider wie win wins wir wise wish wished with within without wo womit won't wonder woran word
    words worin work works world worried worries worry worrying worse worst worth woruber would would-be wovon write
    writes writing wrong wrote y year years yes yet you you've your yours zeig zeige zitate zu zufrieden zum zur
    """.split()  # noqa: SIM905 (read as a text)
)
