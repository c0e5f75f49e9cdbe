"""The one place that chooses the real parts from the settings."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from cxanalyzer import packs
from cxanalyzer.errors import SettingsError
from cxanalyzer.interfaces import Analyst, Answerer, DocumentReader, PassageFinder, Tool
from cxanalyzer.pipeline import Contender, Request, evidence
from cxanalyzer.pipeline.corrections import usable
from cxanalyzer.project import ProjectFolder
from cxanalyzer.prompts import Prompts, ReplyShape
from cxanalyzer.records import Check, GoldTable, Passage, Rejection, StepPlan, Touchpoint, total
from cxanalyzer.register import active
from cxanalyzer.replies import RepliesDatabase
from cxanalyzer.settings import EMBEDDED, AnalystSettings
from cxanalyzer.wiring.versions import versions as versions

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings

    from cxanalyzer.adapters.embeddings import ArrayEmbeddings
    from cxanalyzer.adapters.providers import Mode
    from cxanalyzer.adapters.vectors import ChromaIndex
    from cxanalyzer.analysts.embedded.analyst import EmbeddedAnalyst
    from cxanalyzer.analysts.language_model.analyst import LanguageModelAnalyst
    from cxanalyzer.analysts.language_model.asking import Asker


def reader(folder: ProjectFolder) -> AbstractContextManager[DocumentReader]:
    """What reads files, within the limits that the project sets; use it in a `with`."""
    from cxanalyzer.adapters.confined import ConfinedReader

    return ConfinedReader(folder.settings.reading)


def collect(paths: Sequence[Path]) -> tuple[list[tuple[Path, str]], list[Rejection]]:
    """The files under some paths with the names they are shown by, and what is not a file to read."""
    from cxanalyzer.adapters import collecting

    return collecting.collect(paths)


def gold(path: Path) -> GoldTable:
    """A file of labels, as read."""
    from cxanalyzer.adapters.gold import read_gold

    return read_gold(path)


def serve(name: str, instructions: str, tools: Sequence[Tool]) -> None:
    """Serve tools to an assistant over standard input and output."""
    from cxanalyzer.adapters import mcp_server

    mcp_server.serve(name, instructions, tools)


def index(folder: ProjectFolder) -> "ChromaIndex":
    """The vector index of a project, made with the embeddings it names."""
    from cxanalyzer.adapters.embeddings import full_name
    from cxanalyzer.adapters.vectors import ChromaIndex

    name = folder.settings.analysis.embeddings
    return ChromaIndex(folder.vectors, _embeddings(name), full_name(name), folder.evidence)


def finder(folder: ProjectFolder) -> PassageFinder:
    """What finds passages in a project's evidence."""
    from cxanalyzer.adapters.finding import LOOKED_AT, EvidenceFinder
    from cxanalyzer.adapters.word_vectors import words_of

    name = folder.settings.analysis.embeddings
    at_most = LOOKED_AT if name == EMBEDDED else 0
    return EvidenceFinder(folder.evidence, index(folder), _embed(folder), at_most, words_of(_embeddings(name)))


@contextmanager
def analyst(
    folder: ProjectFolder, settings: AnalystSettings, period: str, prompts: Prompts | None = None
) -> Iterator[Analyst]:
    """Who reads a period, by the project's prompts or these. SettingsError: none of that name; ModelError: of no use."""
    used = prompts or Prompts(folder.path)
    if settings.model == EMBEDDED:
        yield _taught(folder)
        return
    with _replies(folder) as replies:
        asker = _ready(folder, settings, replies, period)
        part = settings.read == "sample"
        yield _sampled(folder, settings, asker, used) if part else _language_model(folder, asker, used)


@contextmanager
def answerer(folder: ProjectFolder, settings: AnalystSettings) -> Iterator[Answerer]:
    """Who puts the answer to one question into words. SettingsError: it is no language model, or none there is."""
    from cxanalyzer.analysts.language_model.answering import ASKED, QuestionAnswerer

    with _replies(folder) as kept:
        ready = partial(_ready, folder, settings, kept, ASKED)
        yield QuestionAnswerer(settings.model, ready, Prompts(folder.path), kept)


def contender(folder: ProjectFolder, settings: AnalystSettings, prompts: str, asked_for: str) -> Contender:
    """An analyst to be measured, by the prompts of this name; `asked_for` names its calls. SettingsError: it uses none."""
    if settings.model == EMBEDDED:
        if prompts:
            raise SettingsError("the embedded analyst uses no prompts: name a language model, or leave them out.")
        return Contender(EMBEDDED, EMBEDDED, lambda labelled: nullcontext(_taught(folder, labelled)), {})
    used, by_sample = Prompts.named(folder.path, prompts), settings.read == "sample"
    hashes = {task: used.find(task).hash for task in ("read_passages", "sort_passages")[: 1 + by_sample]}
    named = f", prompts {Path(prompts).stem} ({hashes['read_passages'][:6]})" if prompts else ""
    label = f"{settings.model}{', by sample' if by_sample else ''}{named}"
    return Contender(label, settings.model, lambda _: analyst(folder, settings, f"{asked_for}: {label}", used), hashes)


def plan(folder: ProjectFolder, settings: AnalystSettings, request: Request) -> list[StepPlan]:
    """What a review by a language model will cost, step by step, without a key or a connection; nothing for embedded."""
    if settings.model == EMBEDDED:
        return []
    from cxanalyzer.adapters.probing import known_mode
    from cxanalyzer.adapters.window import planned
    from cxanalyzer.analysts.language_model.planning import Planner

    now, before = evidence(folder, request.period)
    with _replies(folder) as replies:
        mode = known_mode(settings, replies) or "json_schema"
        asker = _asker(folder, settings, replies, (mode, now.period))
        planner = Planner(asker, Prompts(folder.path), _language_model(folder, asker).reader)
        periods = [list(one.passages.values()) for one in (now, before) if one is not None]
        steps = planner.plan(periods, active(folder.register), discover=request.discover, top=request.top)
        if settings.read == "sample":
            steps = _by_sample(folder, asker, periods, steps)
        return [*planned(settings, replies), *steps]


def _by_sample(
    folder: ProjectFolder, asker: "Asker", periods: Sequence[Sequence[Passage]], steps: Sequence[StepPlan]
) -> list[StepPlan]:
    """The steps of a plan with the passages read by sample instead of in full."""
    from cxanalyzer.analysts.language_model.analyst import listed
    from cxanalyzer.analysts.sampled.planning import plan
    from cxanalyzer.analysts.sampled.short import ShortReader

    readers = (
        _language_model(folder, asker).reader,
        ShortReader(asker, Prompts(folder.path), folder.settings.business),
    )
    parts = total(plan(asker, readers, passages, listed(active(folder.register))) for passages in periods)
    cost = asker.model.price(parts.input_tokens, parts.output_tokens)
    read = parts.model_copy(update={"step": "read", "cost_usd": cost})
    others = [step for step in steps if step.step != read.step]
    return [read, *others] if read.calls else others


def propose(folder: ProjectFolder, settings: AnalystSettings) -> list[Touchpoint]:
    """Touchpoints that the register lacks and a business of this profile has, from a language model."""
    if settings.model == EMBEDDED:
        raise SettingsError(
            "touchpoints are proposed by a language model: name one with --analyst provider:model, "
            "or begin with a pack: cxanalyzer init NAME --pack …"
        )
    if not folder.settings.business:
        raise SettingsError('there is no business profile to propose from: write `business = "…"` in project.toml.')
    from cxanalyzer.analysts.language_model.proposing import STEP, propose

    stages = [stage for name in folder.settings.packs for stage in packs.load(name).stages]
    stages = stages or [stage.name for stage in packs.load_stages("journey").stages]
    with _replies(folder) as replies:
        asker = _ready(folder, settings, replies, STEP)
        return propose(
            asker, Prompts(folder.path), folder.settings.business, list(dict.fromkeys(stages)), folder.register
        )


def _replies(folder: ProjectFolder) -> AbstractContextManager[RepliesDatabase]:
    return closing(RepliesDatabase(folder.path / "replies.sqlite"))


@contextmanager
def kept_replies(folder: ProjectFolder) -> Iterator[RepliesDatabase | None]:
    """The kept replies of a project; None where no model was ever asked."""
    if not (folder.path / "replies.sqlite").exists():
        yield None
        return
    with _replies(folder) as replies:
        yield replies


def _ready(folder: ProjectFolder, settings: AnalystSettings, replies: RepliesDatabase, asked_for: str) -> "Asker":
    """Who asks the model, once it is known how it takes the shape of a reply and that its server reads whole prompts.

    What finding out takes is logged under what it is `asked_for`, a period or a step, and counts towards the limits.
    """
    from cxanalyzer.adapters.chat import ChatModel
    from cxanalyzer.adapters.probing import mode_of
    from cxanalyzer.adapters.window import ensure_whole

    model = ChatModel(settings)
    if settings.max_cost and model.price(1, 1) is None:
        raise SettingsError(
            f"the price of {model.name} is not known, so a limit in dollars cannot be kept: use --max-calls instead."
        )
    before = replies.last_call()
    mode = mode_of(settings, replies, asked_for)
    ensure_whole(settings, mode, replies, asked_for)
    asker = _asker(folder, settings, replies, (mode, asked_for))
    asker.meter.calls += replies.last_call() - before
    return asker


def _asker(
    folder: ProjectFolder, settings: AnalystSettings, replies: RepliesDatabase, asked: "tuple[Mode, str]"
) -> "Asker":
    """Who asks the model, within the limits of the settings; `asked`: how it takes shapes, and for which period."""
    from cxanalyzer.adapters.chat import ChatModel
    from cxanalyzer.analysts.language_model.asking import Asker
    from cxanalyzer.analysts.language_model.meter import Limits, Meter

    mode, period = asked
    meter = Meter(Limits(settings.max_cost, settings.max_calls, settings.max_minutes))
    after = int((folder.manifest(period) or {}).get("calls_through", 0))
    return Asker(ChatModel(settings, mode), replies, meter, period, settings.concurrency, after)


def _language_model(folder: ProjectFolder, asker: "Asker", prompts: Prompts | None = None) -> "LanguageModelAnalyst":
    from cxanalyzer.analysts.embedded.hypotheses import hypothesize
    from cxanalyzer.analysts.language_model.analyst import LanguageModelAnalyst

    channels = {source.source_id: source.channel for source in folder.evidence.sources()}
    used = prompts or Prompts(folder.path)
    return LanguageModelAnalyst(asker, used, folder.settings.business, channels, hypothesize)


def _sampled(folder: ProjectFolder, settings: AnalystSettings, asker: "Asker", prompts: Prompts) -> Analyst:
    """A language model that reads a part, with cheaper readers for the rest."""
    from cxanalyzer.analysts.sampled.analyst import SampledAnalyst
    from cxanalyzer.analysts.sampled.reading import Embedded
    from cxanalyzer.analysts.sampled.short import ShortReader

    short = ShortReader(asker, prompts, folder.settings.business)
    embedded = Embedded(_embedded(folder), _embed(folder))
    return SampledAnalyst(_language_model(folder, asker, prompts), short, embedded, settings.agreement)


def _taught(folder: ProjectFolder, without: Collection[str] = ()) -> "EmbeddedAnalyst":
    """The embedded analyst with what people's corrections teach, but for those at some passages."""
    found = _embedded(folder)
    found.learn([one for one in usable(folder).corrections if one.passage_id not in without])
    return found


def _embedded(folder: ProjectFolder) -> "EmbeddedAnalyst":
    from cxanalyzer.adapters.languages import LanguageIdentifier
    from cxanalyzer.analysts.embedded.analyst import EmbeddedAnalyst
    from cxanalyzer.analysts.embedded.hypotheses import hypothesize

    return EmbeddedAnalyst(_embed(folder), hypothesize, identify=LanguageIdentifier())


def _embed(folder: ProjectFolder) -> "ArrayEmbeddings":
    from cxanalyzer.adapters.embeddings import ArrayEmbeddings

    return ArrayEmbeddings(_embeddings(folder.settings.analysis.embeddings))


def doctor(folder: ProjectFolder, settings: AnalystSettings) -> list[Check]:
    """What the analyst needs in order to be used, looked over; all is well when every check is ok."""
    if settings.model != EMBEDDED:
        from cxanalyzer.adapters.doctor import examine

        return examine(settings)
    embeddings = folder.settings.analysis.embeddings
    _embeddings(embeddings).embed_query("Is anybody there?")
    return [
        Check(label="analyst", ok=True, text="embedded: it reads on this machine, needs no key and sends nothing"),
        Check(label="embeddings", ok=True, text=f"{embeddings} can be used"),
    ]


def reply_shapes() -> dict[str, ReplyShape]:
    """The shape of the reply of every task that has a prompt."""
    from cxanalyzer.analysts.language_model.replies import REPLIES

    return {task: ReplyShape(reply.__name__, reply.model_validate) for task, reply in REPLIES.items()}


@cache
def _embeddings(name: str) -> "Embeddings":
    from cxanalyzer.adapters.embeddings import embeddings

    return embeddings(name)
