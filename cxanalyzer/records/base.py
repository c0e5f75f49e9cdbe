"""What every fact is: frozen, strict, with an id that hashes its content."""

from hashlib import sha256

from pydantic import BaseModel, ConfigDict


def content_id(prefix: str, *parts: str) -> str:
    """`prefix-` and 12 hex digits of the parts' SHA-256; parts are length-delimited, so ("a", "bc") is not ("ab", "c")."""
    digest = sha256()
    for part in parts:
        encoded = part.encode("utf-8", "surrogatepass")
        digest.update(str(len(encoded)).encode() + b":" + encoded)
    return f"{prefix}-{digest.hexdigest()[:12]}"


class Record(BaseModel):
    """A fact: frozen, strict about unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")
