"""The one place that chooses the real parts from the settings."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from cxanalyzer import shipped
from cxanalyzer.errors import SettingsError
from cxanalyzer.interfaces import Analyst, DocumentReader
from cxanalyzer.pipeline import Request, evidence
from cxanalyzer.project import ProjectFolder
from cxanalyzer.prompts import Prompts, ReplyShape
from cxanalyzer.records import Check, Rejection, StepPlan
from cxanalyzer.register import active
from cxanalyzer.replies import RepliesDatabase
from cxanalyzer.settings import EMBEDDED, AnalystSettings

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings

    from cxanalyzer.adapters.providers import Mode
    from cxanalyzer.adapters.vectors import ChromaIndex
    from cxanalyzer.analysts.language_model.analyst import LanguageModelAnalyst
    from cxanalyzer.analysts.language_model.asking import Asker


def reader() -> DocumentReader:
    """What reads files."""
    from cxanalyzer.adapters.files import FileReader

    return FileReader()


def collect(paths: Sequence[Path]) -> tuple[list[tuple[Path, str]], list[Rejection]]:
    """The files under some paths with the names they are shown by, and what is not a file to read."""
    from cxanalyzer.adapters import collecting

    return collecting.collect(paths)


def index(folder: ProjectFolder) -> "ChromaIndex":
    """The vector index of a project, made with the embeddings it names."""
    from cxanalyzer.adapters.embeddings import full_name
    from cxanalyzer.adapters.vectors import ChromaIndex

    name = folder.settings.analysis.embeddings
    return ChromaIndex(folder.vectors, _embeddings(name), full_name(name), folder.evidence.passages)


@contextmanager
def analyst(folder: ProjectFolder, settings: AnalystSettings, period: str) -> Iterator[Analyst]:
    """Who reads the evidence of a period. SettingsError when there is none of that name, ModelError when it cannot be used."""
    if settings.model == EMBEDDED:
        yield _embedded(folder)
        return
    with _replies(folder) as replies:
        from cxanalyzer.adapters.probing import mode_of

        asker = _asker(folder, settings, replies, (mode_of(settings, replies, period), period))
        yield _language_model(folder, asker)


def plan(folder: ProjectFolder, settings: AnalystSettings, request: Request) -> list[StepPlan]:
    """What a review by a language model will cost, step by step, without a key or a connection; nothing for embedded."""
    if settings.model == EMBEDDED:
        return []
    from cxanalyzer.adapters.probing import known_mode
    from cxanalyzer.analysts.language_model.planning import Planner

    now, before = evidence(folder, request.period)
    with _replies(folder) as replies:
        mode = known_mode(settings, replies) or "json_schema"
        asker = _asker(folder, settings, replies, (mode, now.period))
        planner = Planner(asker, Prompts(folder.path), _language_model(folder, asker).reader)
        periods = [list(one.passages.values()) for one in (now, before) if one is not None]
        return planner.plan(periods, active(folder.register), discover=request.discover, top=request.top)


def _replies(folder: ProjectFolder) -> AbstractContextManager[RepliesDatabase]:
    return closing(RepliesDatabase(folder.path / "replies.sqlite"))


def _asker(
    folder: ProjectFolder, settings: AnalystSettings, replies: RepliesDatabase, asked: "tuple[Mode, str]"
) -> "Asker":
    """Who asks the model, within the limits of the settings; `asked`: how it takes shapes, and for which period."""
    from cxanalyzer.adapters.chat import ChatModel
    from cxanalyzer.analysts.language_model.asking import Asker
    from cxanalyzer.analysts.language_model.meter import Limits, Meter

    mode, period = asked
    model = ChatModel(settings, mode)
    if settings.max_cost and model.price(1, 1) is None:
        raise SettingsError(
            f"the price of {model.name} is not known, so a limit in dollars cannot be kept: use --max-calls instead."
        )
    meter = Meter(Limits(settings.max_cost, settings.max_calls, settings.max_minutes))
    after = int((folder.manifest(period) or {}).get("calls_through", 0))
    return Asker(model, replies, meter, period, settings.concurrency, after)


def _language_model(folder: ProjectFolder, asker: "Asker") -> "LanguageModelAnalyst":
    from cxanalyzer.analysts.embedded.hypotheses import hypothesize
    from cxanalyzer.analysts.language_model.analyst import LanguageModelAnalyst

    channels = {source.source_id: source.channel for source in folder.evidence.sources()}
    return LanguageModelAnalyst(asker, Prompts(folder.path), folder.settings.business, channels, hypothesize)


def _embedded(folder: ProjectFolder) -> Analyst:
    from cxanalyzer.adapters.embeddings import ArrayEmbeddings
    from cxanalyzer.analysts.embedded.analyst import EmbeddedAnalyst
    from cxanalyzer.analysts.embedded.hypotheses import hypothesize

    return EmbeddedAnalyst(ArrayEmbeddings(_embeddings(folder.settings.analysis.embeddings)), hypothesize)


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


def versions(folder: ProjectFolder, settings: AnalystSettings) -> dict[str, str]:
    """Everything besides the evidence that a result depends on: versions, and hashes of the knowledge that ships with us."""
    return {
        **({} if settings.model == EMBEDDED else _asked_how(folder, settings)),
        "cxanalyzer": version("cxanalyzer"),
        "embeddings": folder.settings.analysis.embeddings,
        "packs": _hashed(shipped.folder("packs")),
        "models": _hashed(shipped.folder("models")),
    }


def _asked_how(folder: ProjectFolder, settings: AnalystSettings) -> dict[str, str]:
    """What else changes the replies of a language model: how it is reached and asked, and every prompt in use."""
    from cxanalyzer.adapters.chat import ChatModel

    prompts = {f"prompt {task}": digest for task, digest in Prompts(folder.path).hashes().items()}
    asked = {name: value for name, value in ChatModel(settings).identity.items() if name != "mode"}
    return {**asked, "read": settings.read, **prompts}


def _hashed(folder: Path) -> str:
    digest = sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(str(path.relative_to(folder)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
