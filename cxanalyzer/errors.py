"""Every error raised on purpose. The message says what happened and what to do next; the command line catches.

CxAnalyzerError
├── ProjectError        a project is missing, exists already, is locked or is damaged
├── SettingsError       project.toml says something that cannot be
├── RegisterError       touchpoints.csv, or a touchpoint named in a command, is not as it should be
├── InputError          a file cannot be read as evidence (ingest lists it as rejected and goes on)
├── PackError           a pack is unknown or malformed
├── EvidenceError       there is nothing to review: no such period, no evidence yet
└── IndexUnusableError  the vector index cannot be used, not even after a rebuild
"""


class CxAnalyzerError(Exception):
    """The root: catch this one to catch everything the package raises on purpose."""


class ProjectError(CxAnalyzerError):
    """A project is missing, exists already, is locked by another process or is damaged."""


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


class IndexUnusableError(CxAnalyzerError):
    """The vector index cannot be used, not even after a rebuild."""
