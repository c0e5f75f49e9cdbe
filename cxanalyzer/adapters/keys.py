"""Keys to language models: which environment variable holds one, and out of every message they go."""

import os
from urllib.parse import urlsplit, urlunsplit

from cxanalyzer.errors import ModelError
from cxanalyzer.privacy.discreet import without_keys

VARIABLES: dict[str, tuple[str, ...]] = {
    "openai": ("OPENAI_API_KEY",),
    "anthropic": ("ANTHROPIC_API_KEY",),
    "google_genai": ("GOOGLE_API_KEY", "GEMINI_API_KEY"),
    "ollama": (),
}
"""The environment variables that may hold the key of a provider; one without any needs no key."""

PLACEHOLDER = "no-key-needed"
"""Sent where a local server wants some key and the environment holds none."""


def found(provider: str) -> str:
    """The key of a provider, or "" when the environment holds none."""
    return next((value for name in VARIABLES.get(provider, ()) if (value := os.environ.get(name, "").strip())), "")


def needed(provider: str, label: str) -> str:
    """The key of a provider; ModelError names the variable to set. A provider of which we know no variable has ""."""
    key = found(provider)
    if VARIABLES.get(provider) and not key:
        raise ModelError(missing(provider, label))
    return key


def missing(provider: str, label: str) -> str:
    """One line that says which key is missing and where it belongs."""
    name = VARIABLES[provider][0]
    return (
        f"{label} needs a key, and the environment variable {name} holds none. Set it (export {name}=…), or go on with "
        "--analyst embedded, which needs no key and sends nothing."
    )


def cleaned(text: str, most: int = 300) -> str:
    """A server's words on one line, without control characters and without anything that is or looks like a key."""
    even = " ".join("".join(one if one.isprintable() else " " for one in text).split())
    even = without_keys(even)
    return even if len(even) <= most else even[:most].rstrip() + " …"


def address(url: str) -> str:
    """A URL without login, query and fragment, as it may be shown and kept."""
    parts = urlsplit(url)
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path.rstrip("/"), "", ""))
