"""A hundred short answers to “What should we do better?”, written for the tests, and the register they are read against.

Each line: the touchpoint, how the customer feels there (−2..2), and what was written; a line without a touchpoint tells of
nothing that happened.
"""

from model_server import Label, Labels

from cxanalyzer.records import Touchpoint

REGISTER = tuple(
    Touchpoint(id=line.split("|")[0], name=line.split("|")[1], description=line.split("|")[2])
    for line in """\
search|Searching the shop|Finding a piece of furniture on the website by words or filters.
photos|Pictures and measurements|What the product page shows and says of size and colour.
planner|Room planner|Trying furniture in a drawing of one's own room.
showroom|Showroom visit|Seeing and trying furniture on site.
advice|Advice from staff|Talking to staff before buying.
basket|Basket and checkout|From the basket to the order, delivery options included.
payment|Paying|Cards, instalments and vouchers at the till or online.
confirmation|Order confirmation|The message that says what was ordered and when it comes.
tracking|Tracking an order|Seeing where an order is between buying and delivery.
slot|Delivery slot|Choosing and changing the day and hour of delivery.
delivery|Delivery to the room|The crew bringing and placing the furniture.
packaging|Packaging|What the parts are wrapped in, and getting rid of it.
assembly|Assembly at home|Putting furniture together by oneself or with our fitters.
manual|Instructions|The printed or filmed instructions for assembly.
quality|Furniture in use|How it lasts and feels once it stands at home.
parts|Missing and spare parts|Asking for and getting screws, doors and other parts.
returns|Returns and refunds|Sending something back and getting the money.
hotline|Phone line|Calling customer service.
chat|Chat and e-mail|Writing to customer service.
newsletter|Newsletter and offers|What we send to those who signed up.""".splitlines()
)

_LINES = """\
delivery|-1|The sofa came two hours after the window you gave us and nobody called ahead.
delivery|2|Your two drivers carried a wardrobe up four floors and still had time for a joke.
delivery|-2|They scratched our new oak floor with the bed frame and simply walked out of the door.
delivery|-1|I had to help lift the table myself because only one man came with the van.
delivery|1|Quick and friendly, they even put the old mattress on the landing for me.
delivery|-1|The crew left the shelf in the hallway although I had paid for the room of choice.
slot|-1|Only weekday mornings were on offer, and some of us have to be at work then.
slot|-2|My delivery day was moved three times and each time I had taken leave for it.
slot|1|Moving the delivery to Saturday took me one click, that was a nice surprise.
slot|-1|A window from eight to six is not a window, please make it two hours.
tracking|-1|For three weeks the page just said in progress and told me nothing at all.
tracking|-2|According to the tracking my chairs were delivered, but nobody has ever seen them here.
tracking|2|I loved watching the van on the little map coming closer, my kids did as well.
tracking|0|The tracking number only works on the carrier's own page, not on yours.
packaging|-1|So much plastic around four chair legs, I filled two bags with it.
packaging|-1|The corner of the box was crushed and so was the corner of the desk inside.
packaging|1|Everything was wrapped in paper and cardboard, easy to open and to recycle.
packaging|-1|It would be good if you took the cartons back, our bins were full for weeks.
assembly|-1|The drawers took me a whole evening, the rails would not sit straight.
assembly|2|Your fitter built the entire kitchen in one day and cleaned up after himself.
assembly|-2|The fitter never showed up and the number on the card was out of service.
assembly|-1|Holes for the hinges were drilled on the wrong side, I had to do them again.
assembly|1|Bed was together in half an hour, even my father managed his without help.
manual|-1|Step seven in the instructions shows a screw that is not in the bag.
manual|-1|The drawings are so small that I needed my reading glasses and a torch.
manual|1|The film for the loft bed was clear, I could stop it at every step.
manual|-1|Please print the instructions in Turkish too, my parents could not read them.
parts|-1|One door was missing and it took five weeks until the new one was here.
parts|2|I wrote about two lost screws on Monday and had them on Wednesday, for nothing.
parts|-2|You sent the wrong spare shelf twice, now I own three that do not fit.
parts|-1|There is no place on the site where I could order a single handle.
returns|-1|Sending a rug back cost me more than half of what I had paid for it.
returns|-2|Ten weeks after you picked up the armchair I am still waiting for my refund.
returns|1|Return was painless, the money was there before the weekend was over.
returns|-1|I was told to find a box for a mattress myself, where would I get that?
returns|-1|The return form asks for a number that stands nowhere on the invoice.
hotline|-1|Forty minutes of music, then the line went dead when it was my turn.
hotline|-2|The lady on the phone told me to calm down when I asked for her manager.
hotline|2|Mister Osei on the phone sorted everything out in two minutes, give him a raise.
hotline|-1|I had to spell my order number to four different people on the phone.
hotline|-1|Why does the phone line close at five, exactly when people get home?
chat|-1|The chat robot kept sending me to the same page I came from.
chat|1|Somebody in the chat answered within a minute on a Sunday, well done.
chat|-1|I wrote three e-mails about the wobbly table and got three automatic replies.
chat|-1|The chat lost our conversation when I changed from the phone to the laptop.
search|-1|When I look for a small desk I get two hundred lamps and a dog bed.
search|-1|Let me filter by depth, our hall is only thirty centimetres wide.
search|1|Finding the right sofa by seat height was easier than in any other shop.
search|-1|Things that are sold out should not be at the top of the results.
photos|-1|The green on the screen was a soft sage, what came is the green of a frog.
photos|-1|The page gives the outer size of the cabinet but not the size of the inside.
photos|2|The pictures in real flats helped us so much, it looks exactly the same here.
photos|-1|I would like to see the back of a sofa before it stands in the middle of my room.
photos|-1|The weight is missing, so I could not know that my wall would not hold it.
planner|-1|The planner threw my whole kitchen away when I wanted to save it.
planner|1|Playing with the planner was fun and in the end everything fitted to the centimetre.
planner|-1|On a tablet the room planner is so slow that I gave up after the second wall.
planner|-1|It knows no sloping ceilings, and half of the country lives under the roof.
showroom|-1|The showroom was so hot in August that we left without trying a single bed.
showroom|2|We spent the afternoon in your showroom in Leeds, coffee and all, simply lovely.
showroom|-1|Half of the sofas had no price on them and nobody knew where to look.
showroom|-1|Please put some benches near the entrance, my mother cannot stand for that long.
showroom|-1|The model I had driven an hour for was not on show any more.
advice|2|The young man in the bed department really listened and found a mattress for my back.
advice|-1|Nobody came near us for half an hour, then three of them at once.
advice|-1|I felt pushed to take the care plan, I said no and he kept going.
advice|1|Good honest advice, she told me the cheaper one would do for us.
advice|-1|Two people gave me two different answers about whether the fabric can be washed.
basket|-1|My basket was empty again each time I went back to look at a chair.
basket|-1|Shipping costs show up only on the very last page, that is not fair.
basket|1|Ordering was done in three steps, no account needed, exactly as it should be.
basket|-2|The checkout ordered two dining tables for me because the button did nothing at first.
basket|-1|I could not give a different address for the lamp, so I made two orders.
payment|-1|My card was declined twice and the money was booked twice as well.
payment|-1|The voucher from my last return could not be used together with the sale.
payment|1|Paying in four parts without interest made the corner sofa possible for us.
payment|-1|Please take the card that most people have in my country.
confirmation|-1|I never got a confirmation and was not sure whether I had bought a bed or not.
confirmation|-1|The confirmation says four to forty days, who can plan with that?
confirmation|1|Clear confirmation with a picture of every piece, I printed it for my husband.
confirmation|-1|The name of the street was cut off in the confirmation and I could not change it.
quality|-2|After six weeks the sofa has a hollow where I sit, for that money!
quality|-1|The drawer fronts are already peeling next to the kettle.
quality|2|The oak table is even more beautiful than I dared to hope, we eat at it every day.
quality|-1|The chair creaks with every move, my guests laugh about it.
quality|1|Solid shelf, holds all my records and does not bend at all.
quality|-1|The new cover smells of chemicals, we slept with the window open for a week.
quality|-1|The mattress is a good deal harder than the one we tried in the shop.
newsletter|-1|A mail every single day is too much, once a week would be plenty.
newsletter|-1|I unsubscribed twice and the offers are still coming.
newsletter|1|The ideas for small balconies in your newsletter were really useful to me.
newsletter|-1|The offer in the newsletter was gone when I clicked on it an hour later.
|0|Nothing comes to mind right now, sorry.
|0|No.
|0|Thank you and have a nice day!
|0|I only answered because you asked so nicely, all the best to the team there.
|0|n/a
|0|See above, I have said what there is to say already in the other box.
|0|Ask my wife, she is the one who knows about such things in our house.
|0|I will think about it and write again when I know more about it."""

ANSWERS = tuple(line.split("|", 2)[2] for line in _LINES.splitlines())
LABELS = Labels(
    [
        (text, Label(touchpoint, emotion=int(emotion)) if touchpoint else None)
        for touchpoint, emotion, text in (line.split("|", 2) for line in _LINES.splitlines())
    ]
)


def repeated(times: int) -> Labels:
    """The answers so many times over, each time with another number behind it, and their labels."""
    rows = [(text, label) for text, labels in LABELS.by_text.items() for label in labels or [None]]
    return Labels([(f"{text} ({number})", label) for number in range(times) for text, label in rows])
