"""A rich `Review` made by hand, for tests of the views: an invented heating firm, two quarters, numbers chosen freely."""

import sample_drivers
from sample_cards import hypotheses
from sample_explained import explained
from sample_groups import segments, survival
from sample_scores import CUSTOMERS, REGISTER, RISING, SILENT, change, gaps, measure, network, priorities, touchpoints
from sample_voices import VOICES, Voice

from cxanalyzer.grounding import locate
from cxanalyzer.records import (
    Became,
    Change,
    ChannelLine,
    Coverage,
    FollowUp,
    FollowUps,
    Mention,
    Metric,
    Moved,
    Passage,
    RecordLine,
    RegisterChanges,
    Review,
    Score,
    ScoreLine,
    Shift,
    Source,
    content_id,
)
from cxanalyzer.steps.claim import claim

PERIOD, BEFORE = "2026-Q3", "2026-Q2"
_CUSTOMERS_BEFORE = 287
_FILES = {
    "call": "calls/2026-08.vtt",
    "chat": "chats.jsonl",
    "email": "mail/inbox.eml",
    "review": "reviews.json",
    "sales": "sales notes.docx",
    "social": "posts.txt",
    "survey": "nps-q3.csv",
}


def mentions() -> tuple[dict[str, Source], dict[str, Passage], tuple[Mention, ...]]:
    """Sources, passages and mentions by id; every voice is one record of one customer."""
    sources, passages, found = {}, {}, []
    for number, voice in enumerate(VOICES, start=1):
        source = _source(number, voice)
        text = f"Well. {voice.words} That is all."
        passage = Passage(
            passage_id=content_id("p", source.source_id),
            source_id=source.source_id,
            record=source.record,
            position=0,
            text=text,
            time="00:03:12" if voice.channel == "call" else "",
            end=len(text),
        )
        sources[source.source_id], passages[passage.passage_id] = source, passage
        found.append(_mention(number, voice, passage))
    return sources, passages, tuple(found)


def _source(number: int, voice: Voice) -> Source:
    file, record = _FILES[voice.channel], str(100 + number)
    return Source(
        source_id=content_id("s", file, record),
        file=file,
        record=record,
        channel=voice.channel,
        period=PERIOD,
        date=f"2026-0{7 + number % 3}-{1 + number % 27:02d}",
        respondent=f"r{number:03d}",
        scores=(Score(name="nps", scale="nps", value=6),) if voice.channel == "survey" else (),
    )


def _mention(number: int, voice: Voice, passage: Passage) -> Mention:
    quote = locate(voice.words, passage)
    assert quote is not None
    return Mention(
        mention_id=content_id("m", passage.passage_id),
        evidence_id=f"E{number:04d}",
        passage_id=passage.passage_id,
        source_id=passage.source_id,
        respondent=f"r{number:03d}",
        touchpoint_id=voice.touchpoint,
        quote=quote,
        emotion=voice.emotion,
        function=voice.function,
        failure_class=voice.failure,
        problem=voice.problem,
        confidence=0.86,
        analyst="embedded",
    )


def review() -> Review:
    """The whole review: a proven decline, a change that is not one, a discovery, an anecdote, a silent touchpoint."""
    sources, passages, found = mentions()
    review = Review(
        project="marlow-heating",
        business="Boiler cover and repairs for homes",
        period=PERIOD,
        previous_period=BEFORE,
        first_date="2026-07-01",
        last_date="2026-09-30",
        analyst="embedded",
        embedding="wordllama",
        packs=("telecom",),
        register_hash="9f3c21d07a44",
        register_version=3,
        register_changes=_register_changes(),
        moved=_moved(),
        follow_up=_follow_up(),
        channels=_channels(),
        coverage=_coverage(),
        respondents_before=_CUSTOMERS_BEFORE,
        scorecard=_scorecard(),
        explained=explained(),
        touchpoints=touchpoints(found),
        not_mentioned=SILENT,
        network=network(found),
        drivers=(sample_drivers.text(), sample_drivers.ratings()),
        gaps=gaps(found),
        priorities=priorities(),
        survival=survival(),
        segments=segments(),
        hypotheses=hypotheses(found),
        metrics=_metrics(),
        mentions=found,
        passages=passages,
        sources=sources,
        records=_records(sources),
    )
    chances = [driver.p_value for one in review.drivers for driver in one.drivers]
    judged, adjusted = claim(review, chances)
    left = iter(adjusted)
    drivers = tuple(
        one.model_copy(
            update={"drivers": tuple(each.model_copy(update={"p_adjusted": next(left)}) for each in one.drivers)}
        )
        for one in review.drivers
    )
    return judged.model_copy(update={"drivers": drivers})


def _register_changes() -> RegisterChanges:
    fates = (
        ("parts", "Waiting for a part", "same", ("parts",), ("Waiting for a part",)),
        ("app", "App", "renamed", ("app",), ("Marlow app",)),
        ("chat-bot", "Chat bot", "merged", ("phone-line",), ("Phone line",)),
        ("visit", "Visit", "split", ("booking", "technician"), ("Booking a visit", "Technician’s visit")),
        ("leaflet", "Leaflet", "retired", ("leaflet",), ("Leaflet",)),
        ("fair", "Trade fair", "removed", (), ()),
    )
    became = [
        Became.model_validate({"touchpoint_id": key, "name": name, "how": how, "into": into, "now": now})
        for key, name, how, into, now in fates
    ]
    new = {"new": ("tidy-up",), "new_names": ("Tidying up after the repair",)}
    return RegisterChanges(before=2, now=3, became=tuple(became), **new)


def _follow_up() -> FollowUps:
    felt = change(measure(-1.2, -1.5, -0.9, 52), measure(-0.2, -0.5, 0.1, 61), 0.4, 0.001)
    small = change(measure(0.41, 0.3, 0.53, 58), measure(0.4, 0.28, 0.52, 60), 0.04, 0.8)
    wrong = change(measure(-0.2, -0.5, 0.1, 40), measure(-0.5, -0.8, -0.2, 44), 0.4, 0.3)
    open_ = change(measure(25, 13, 36, 170), measure(22, 11, 32, 196), 15, 0.7)
    rows: tuple[tuple[str, str, str, dict[str, object], Change | None, dict[str, object]], ...] = (
        ("booking", "Two-hour windows", "emotion", {"status": "done", "started": "2026-05-02", "done": "2026-06-20"}, felt,
         {"verdict": "worked", "reason": "proven"}),
        ("invoice", "A price that is explained", "complaints", {"status": "done", "done": "2026-06-01", "owner": "Finance"}, small,
         {"verdict": "no effect seen", "reason": "too small"}),
        ("app", "A code by text", "score", {"status": "done", "done": "2026-06-03", "due": "2026-06-01"}, open_,
         {"verdict": "cannot tell", "reason": "open", "needed": 312}),
        ("parts", "Parts on the van", "emotion", {"status": "started", "started": "2026-06-28", "due": "2026-08-31"}, felt,
         {"verdict": "too early", "reason": "not done", "analyst_before": "openai:m"}),
        ("quote", "A quote in a day", "mentions", {"status": "done", "done": "2026-07-20", "note": "South only"}, small,
         {"verdict": "too early", "reason": "done later"}),
        ("showroom", "Coffee", "emotion", {"status": "done", "done": "2026-06-02"}, None,
         {"verdict": "cannot tell", "reason": "few", "needed": 40}),
        ("reminder", "A later reminder", "emotion", {"status": "done", "done": "2026-06-02", "target": 0.6}, wrong,
         {"verdict": "no effect seen", "reason": "wrong way"}),
        ("tidy-up", "Dust sheets", "emotion", {"status": "done", "done": "2026-03-02"}, None,
         {"verdict": "cannot tell", "reason": "no baseline"}),
    )  # fmt: skip
    units = {"emotion": "level", "complaints": "share", "mentions": "share", "score": "points"}
    targets = {"emotion": -0.4, "complaints": 0.2, "mentions": 0.1, "score": 35.0}
    names = {touchpoint.id: touchpoint.name for touchpoint in REGISTER}
    none = measure(-0.5, -1.1, 0.2, 4)
    found = [
        FollowUp.model_validate(
            {"card": {"hypothesis_id": content_id("h", key, title), "label": f"H-{number:02d}", "period": BEFORE,
                      "touchpoint_id": key, "touchpoint": names[key], "title": title, "aim": aim, "unit": units[aim],
                      "baseline": (moved.before if moved else none).model_copy(
                          update={"definition": "NPS: promoters minus detractors" if aim == "score" else "mean"}),
                      "target": targets[aim], **said},
             "before": moved.before if moved else none, "now": moved.now if moved else none, "change": moved, **told})
        for number, (key, title, aim, said, moved, told) in enumerate(rows, start=1)
    ]  # fmt: skip
    return FollowUps(
        cards=tuple(found),
        previous_period=BEFORE,
        proposed=15,
        untouched=8,
        first_day="2026-07-01",
        last_day="2026-09-30",
    )


def _moved() -> Moved:
    many, few = measure(0.0836, 0.057, 0.121, 287), measure(0.0032, 0.001, 0.018, 312)
    resolved = change(many, few, 0.03, 0.0001).model_copy(update={"comparisons": 6})
    reminder = Shift(
        touchpoint_id="reminder", name="Service reminder", customers_before=24, customers=1, change=resolved
    )
    return Moved(
        rising=(
            Shift(
                touchpoint_id="cancelling", name="Cancelling the plan", customers_before=4, customers=8, change=RISING
            ),
        ),
        complaints=(reminder,),
        resolved=(reminder,),
        missing=(Shift(touchpoint_id="welcome", name="Welcome letter", customers_before=9, customers=0),),
        complained=6,
    )


def _coverage() -> Coverage:
    return Coverage(
        sources=402,
        respondents=CUSTOMERS,
        passages=1268,
        with_mention=341,
        no_touchpoint=53,
        not_understood=8,
        quotes_offered=611,
        quotes_located=611,
        redactions=88,
        duplicates=12,
        rejected=1,
    )


def _scorecard() -> tuple[ScoreLine, ...]:
    nps, nps_before = measure(22, 11, 32, 196), measure(25, 13, 36, 170)
    csat, csat_before = measure(0.81, 0.74, 0.86, 164), measure(0.78, 0.7, 0.84, 150)
    nps = nps.model_copy(update={"definition": "NPS: promoters (9–10) minus detractors (0–6), in points"})
    csat = csat.model_copy(update={"definition": "CSAT: share of answers 4–5 of 5; Wilson interval"})
    return (
        ScoreLine(name="NPS", measure=nps, change=change(nps_before, nps, 15, 0.7)),
        ScoreLine(name="CSAT", measure=csat, change=change(csat_before, csat, 0.09, 0.5)),
    )


def _channels() -> tuple[ChannelLine, ...]:
    counts = (("survey", 196, 214), ("review", 84, 60), ("call", 47, 44), ("chat", 41, 52), ("email", 20, 18))
    lines = [ChannelLine(channel=key, sources=now, respondents=now - 3, passages=3 * now, sources_before=then)
             for key, now, then in counts]  # fmt: skip
    social = ChannelLine(channel="social", sources=10, respondents=10, passages=10, sources_before=0)
    return (*lines, social, ChannelLine(channel="sales", sources=4, respondents=4, passages=16, sources_before=5))


def _metrics() -> tuple[Metric, ...]:
    pages = (("/login", 8210, 0.61), ("/book", 5120, 0.32), ("/plans", 3302, 0.48), ("/cancel", 411, 0.73))
    return tuple(
        Metric(metric_id=content_id("x", page, name), file="web.xlsx", record=str(number), name=name, value=value,
               dimension=page, period=PERIOD)
        for number, (page, visits, exits) in enumerate(pages, start=1)
        for name, value in (("visits", float(visits)), ("exit rate", exits))
    )  # fmt: skip


def _records(sources: dict[str, Source]) -> tuple[RecordLine, ...]:
    return tuple(
        RecordLine(source_id=one.source_id, file=one.file, record=one.record, channel=one.channel, period=one.period,
                   date=one.date, respondent=one.respondent, mentions=1, emotion=-0.5, status="read")
        for one in sources.values()
    )  # fmt: skip
