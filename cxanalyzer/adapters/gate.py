"""What is refused before any parser sees it: too large, a bomb, protected, or not what its name says."""

import os
import stat
import zipfile
import zlib
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Final

from cxanalyzer.errors import InputError

_MB: Final = 1024 * 1024
_MOST_ENTRIES: Final = 10_000
_MOST_INFLATED: Final = 500 * _MB
_LARGE_PART: Final = 10 * _MB
_HIGHEST_RATIO: Final = 200
_PACKINGS: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_ENCRYPTED_FLAG: Final = 0x1
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE: Final = "EncryptedPackage".encode("utf-16-le")
_MAGIC: Final = (
    (b"PK\x03\x04", "a zip or an office file (.docx, .xlsx, .pptx)"),
    (b"%PDF-", "a PDF"),
    (_OLE, "an old office file or a protected one"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"ID3", "a sound recording"),
)


def admit(path: Path, max_mb: int) -> bytes:
    """The bytes of a regular file with something in it, up to `max_mb`; InputError otherwise.

    What is looked at is what was opened: a file that is swapped for another, a pipe or a device meanwhile changes nothing.
    """
    try:
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK), "rb") as opened:
            status = os.fstat(opened.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise InputError("not a regular file: name a file or a folder of files")
            if status.st_size > max_mb * _MB:
                raise InputError(
                    f"{status.st_size // _MB:,} MB is more than the {max_mb:,} MB a file may have: split it, or raise "
                    "max_file_mb under [reading] in project.toml"
                )
            data = opened.read(status.st_size + 1)
    except FileNotFoundError as error:
        raise InputError("the file is not there any more: ingest it again") from error
    except OSError as error:
        raise InputError(f"cannot be opened ({error.strerror or error}): check its name and permissions") from error
    if len(data) != status.st_size:
        raise InputError("the file changed while it was read: ingest it again when it is complete")
    if not data:
        raise InputError("the file is empty (0 bytes): export it again")
    return data


def check_text(data: bytes) -> None:
    """Raise InputError when a file that should be text is something else by its first bytes."""
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise InputError(f"by its content this is {what}: give it the right ending and ingest it again")


def unpacked_digest(data: bytes) -> str:
    """A digest of the parts in an office file, however they are packed.

    Raises InputError when the file is protected, of the old format, damaged, or inflates beyond all measure.
    """
    if data.startswith(_OLE):
        if _ENCRYPTED_PACKAGE in data:
            raise InputError("password-protected: remove the password and ingest it again")
        raise InputError("an office file of the format before 2007: save it in the new format (.docx, .xlsx, .pptx)")
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return _digest_of(archive)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, OSError, ValueError, NotImplementedError) as error:
        raise InputError("damaged, or no office file at all: open it, save it again and ingest it") from error
    except RuntimeError as error:  # what zipfile raises for encrypted parts
        raise InputError("password-protected: remove the password and ingest it again") from error


def _digest_of(archive: zipfile.ZipFile) -> str:
    parts = archive.infolist()
    if len(parts) > _MOST_ENTRIES:
        raise InputError(f"{len(parts):,} parts inside: more than an office file has; nothing was read")
    if sum(part.file_size for part in parts) > _MOST_INFLATED:
        raise InputError("it would unpack to more than 500 MB: nothing was read; split it")
    inflated = 0
    whole = sha256()
    for part in sorted(parts, key=lambda each: each.filename):
        if part.flag_bits & _ENCRYPTED_FLAG:
            raise InputError("password-protected: remove the password and ingest it again")
        if part.compress_type not in _PACKINGS:
            raise InputError("packed in a way that no office file is: open it, save it again and ingest it")
        inflated, digest = _inflate(archive, part, inflated)
        whole.update(repr((part.filename, digest)).encode("utf-8", "backslashreplace"))
    return whole.hexdigest()


def _inflate(archive: zipfile.ZipFile, part: zipfile.ZipInfo, already: int) -> tuple[int, str]:
    """Unpack a part to nowhere, for what a zip declares of itself may be a lie: bytes so far, and the part's digest."""
    size, digest = 0, sha256()
    try:
        with archive.open(part) as stream:
            while chunk := stream.read(_MB):
                size += len(chunk)
                digest.update(chunk)
                if already + size > _MOST_INFLATED:
                    raise InputError("it unpacks to more than 500 MB: nothing was read; split it")
    except (zipfile.BadZipFile, zlib.error) as error:
        raise InputError("damaged: open it, save it again and ingest it") from error
    if size > _LARGE_PART and size > _HIGHEST_RATIO * max(1, part.compress_size):
        raise InputError("a part of it is packed 200 times or more, as in a zip bomb: nothing was read")
    return already + size, digest.hexdigest()
