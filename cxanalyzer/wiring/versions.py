"""Everything besides the evidence that a result depends on."""

from importlib.metadata import version

from cxanalyzer import shipped
from cxanalyzer.project import ProjectFolder
from cxanalyzer.prompts import Prompts
from cxanalyzer.settings import EMBEDDED, AnalystSettings

_OUTSIDE_REVIEWS = ("propose_touchpoints", "answer_question")


def versions(folder: ProjectFolder, settings: AnalystSettings) -> dict[str, str]:
    """Everything besides the evidence that a result depends on: versions, and hashes of the knowledge that ships with us."""
    return {
        **({} if settings.model == EMBEDDED else _asked_how(folder, settings)),
        "cxanalyzer": version("cxanalyzer"),
        "embeddings": folder.settings.analysis.embeddings,
        "packs": shipped.digest("packs"),
        "models": shipped.digest("models"),
    }


def _asked_how(folder: ProjectFolder, settings: AnalystSettings) -> dict[str, str]:
    """What else changes the replies of a language model: how it is reached and asked, and every prompt in use."""
    from cxanalyzer.adapters.chat import ChatModel

    hashes = Prompts(folder.path).hashes()
    prompts = {f"prompt {task}": digest for task, digest in hashes.items() if task not in _OUTSIDE_REVIEWS}
    asked = {name: value for name, value in ChatModel(settings).identity.items() if name != "mode"}
    agreement = {"agreement": str(settings.agreement)} if settings.read == "sample" else {}
    return {**asked, "read": settings.read, **agreement, **prompts}
