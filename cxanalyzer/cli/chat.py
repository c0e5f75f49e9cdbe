"""`cxanalyzer chat`: a conversation with the evidence."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from cxanalyzer.cli import display
from cxanalyzer.cli.ask import saying, show
from cxanalyzer.cli.options import ROOT, Name, Root, Wording
from cxanalyzer.errors import CxAnalyzerError

if TYPE_CHECKING:
    from cxanalyzer.cli.conversing import Conversation

_END = frozenset(("/quit", "/exit", "/q"))


def chat(name: Name, analyst: Wording = None, root: Root = ROOT) -> None:
    """Talk with the evidence: questions and follow-ups in your own words, and shortcuts for the questions of a review.

    Enter asks, Esc and then Enter begins a new line, the arrow keys bring back what was asked, Ctrl-C stops an answer or
    empties the line, Ctrl-D leaves. What is piped in is asked line by line; a line that
    ends with a backslash goes on.

    Example: [bold]cxanalyzer chat juniper[/bold]
    """
    from cxanalyzer.api import Project
    from cxanalyzer.cli.conversing import Conversation

    with Project.open(name, root=Path(root)) as project, _interruptible():
        said: list[str] = []
        conversation = Conversation(project, analyst, partial(saying, said))
        project.last_review()  # says at once what to do first, where there is nothing to ask
        lines = _typed(conversation, project.path) if sys.stdin.isatty() else _piped()
        if sys.stdin.isatty():
            display.line(f"{name}: ask in your own words; /help lists shortcuts, Ctrl-D leaves.", "dim")
        for text in lines:
            if text.casefold() in _END:
                break
            if text:
                said.clear()
                _heard(conversation, text, said)


def _heard(conversation: "Conversation", text: str, said: list[str]) -> None:
    try:
        reply = conversation.hear(text)
    except CxAnalyzerError as error:
        display.error(str(error))
        return
    except KeyboardInterrupt:
        display.error("stopped: ask again, or something else.")
        return
    if isinstance(reply, str):
        display.text(reply)
    else:
        show(reply, said)
    display.line()


@contextmanager
def _interruptible() -> Iterator[None]:
    """Ctrl-C interrupts what is under way and not the conversation."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _piped() -> Iterator[str]:
    """What is piped in, line by line; a backslash at the end joins the next one."""
    begun = ""
    for line in sys.stdin:
        text = begun + line.rstrip("\n")
        if text.endswith("\\"):
            begun = text[:-1] + "\n"
            continue
        begun = ""
        yield text.strip()
    if begun:
        yield begun.strip()


def _typed(conversation: "Conversation", folder: Path) -> Iterator[str]:
    """What a person types, with line editing and the history of this project."""
    from prompt_toolkit import PromptSession
    from prompt_toolkit.completion import WordCompleter
    from prompt_toolkit.history import FileHistory
    from prompt_toolkit.key_binding import KeyBindings
    from prompt_toolkit.key_binding.key_processor import KeyPressEvent

    keys = KeyBindings()

    @keys.add("escape", "enter")
    def _(event: KeyPressEvent) -> None:
        event.current_buffer.insert_text("\n")

    session: PromptSession[str] = PromptSession(
        history=FileHistory(str(folder / ".chat_history")),
        completer=WordCompleter([f"/{one}" for one in conversation.commands], sentence=True),
        complete_while_typing=False,
        key_bindings=keys,
        bottom_toolbar=conversation.told,
        reserve_space_for_menu=3,
    )
    while True:
        try:
            yield session.prompt("› ").strip()
        except KeyboardInterrupt:
            continue
        except EOFError:
            return
