"""Every error raised on purpose. The message says what happened and what to do next; the command line catches.

CxAnalyzerError
├── ProjectError        a project is missing, exists already or is damaged
│   ├── BusyError       another process writes it
│   └── StorageError    the disk is full, failing, or may not be written; what was finished is kept
├── SettingsError       project.toml says something that cannot be
├── RegisterError       touchpoints.csv, or a touchpoint named in a command, is not as it should be
├── InputError          a file cannot be read as evidence (ingest lists it as rejected and goes on)
├── PackError           a pack is unknown or malformed
├── EvidenceError       there is nothing to review: no such period, no evidence yet
├── HypothesisError     a hypothesis named in a command is unknown, or what is said of it cannot be
├── PromptError         a prompt file is unknown or malformed, or was filled with the wrong names
├── ModelError          the language model cannot be used: key, credit, server; what was answered is kept
├── LimitError          a limit the user set stops the run; what was answered is kept
├── ReplyFaultError     one call to a language model went wrong (caught where calls are made)
└── TerminalError       a command asks with keys, and nobody can press them

CxAnalyzerWarning       something works otherwise than usual; the command line shows it as a line
"""

from cxanalyzer.terms import Fault


class CxAnalyzerError(Exception):
    """The root: catch this one to catch everything the package raises on purpose."""


class CxAnalyzerWarning(UserWarning):
    """Something works otherwise than usual, and whoever waits for it should know."""


class ProjectError(CxAnalyzerError):
    """A project is missing, exists already, is written by another process or is damaged."""


class BusyError(ProjectError):
    """Another process writes what is to be written."""


class StorageError(ProjectError):
    """The disk is full, failing, or may not be written; what was finished is kept."""


class SettingsError(CxAnalyzerError):
    """A setting cannot be used as written."""


class RegisterError(CxAnalyzerError):
    """The register of touchpoints, or a touchpoint named in a command, is not as it should be."""


class InputError(CxAnalyzerError):
    """A file cannot be read as evidence."""


class PackError(CxAnalyzerError):
    """A pack is unknown or malformed."""


class EvidenceError(CxAnalyzerError):
    """There is nothing to review."""


class HypothesisError(CxAnalyzerError):
    """A hypothesis named in a command is unknown, or what is said of it cannot be."""


class TerminalError(CxAnalyzerError):
    """A command asks with keys, and there is no terminal and nothing piped in."""


class PromptError(CxAnalyzerError):
    """A prompt file is unknown or malformed, or was filled with the wrong names."""


class ModelError(CxAnalyzerError):
    """The language model cannot be used, so the run ends; what was answered is kept."""


class LimitError(CxAnalyzerError):
    """A limit that the user set stops the run; what was answered is kept."""


class ReplyFaultError(CxAnalyzerError):
    """One call to a language model went wrong. The tokens it cost all the same stand in it.

    `kind` is one of `terms.Fault`; `wait` is how many seconds the server asks to wait (0: it did not say).
    """

    def __init__(self, kind: Fault, detail: str, *, tokens: tuple[int, int] = (0, 0), wait: float = 0.0) -> None:
        super().__init__(f"{kind}: {detail}")
        self.kind = kind
        self.detail = detail
        self.tokens = tokens
        self.wait = wait
