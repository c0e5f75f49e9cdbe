"""What the process does that parses files which nobody vouches for: it reads what it is told to and hands back records.

It may use so much memory and so much processor time a file, may neither connect nor start a process nor write a file, and
knows no key. What goes wrong in it beyond what a reader expects ends it: its maker takes that for the file's fault.
"""

import ctypes
import json
import os
import resource
import signal
import struct
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from cxanalyzer.adapters.files import FileReader
from cxanalyzer.errors import InputError
from cxanalyzer.records import Hints, Recognition
from cxanalyzer.settings import ReadingSettings

ANSWER: Final = struct.Struct(">??Q")
"""Before an answer: whether the file was read, whether the process is to be replaced, how many bytes follow."""
_FORBIDDEN: Final = frozenset({
    "os.exec", "os.fork", "os.forkpty", "os.link", "os.mkdir", "os.posix_spawn", "os.remove", "os.rename", "os.rmdir",
    "os.spawn", "os.symlink", "os.system", "os.truncate", "pty.spawn", "socket.bind", "socket.connect", "socket.getaddrinfo",
    "socket.gethostbyaddr", "socket.gethostbyname", "socket.sendmsg", "socket.sendto", "subprocess.Popen",
})  # fmt: skip
_END_WITH_MAKER: Final = 1  # PR_SET_PDEATHSIG
_USED_UP: Final = 0.25
_NOT_NEEDED: Final = ("cupy", "jax", "mxnet", "tensorflow", "torch")
"""Where they are installed, what splits sentences would load them, and they alone take more memory than a file may."""
_WRITING: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC


def serve(maker: int) -> None:
    """Read files until there are no more to read, or until its maker, a process, is gone."""
    tells = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing but answers goes there
    asked = sys.stdin.buffer
    limits = ReadingSettings.model_validate_json(asked.readline())
    _confine(limits)
    if os.getppid() != maker:  # gone before it could be bound to it
        return
    reader = FileReader(limits)
    for request in asked:
        _grant(limits.max_seconds)
        read, answer = _answer(reader, json.loads(request))
        tells.write(ANSWER.pack(read, _peak() > _USED_UP * limits.max_memory_mb, len(answer)) + answer)
        tells.flush()


def _answer(reader: FileReader, request: dict[str, Any]) -> tuple[bool, bytes]:
    hints = Hints.model_validate(request["hints"])
    remembered = {shape: Recognition.model_validate(known) for shape, known in request["remembered"].items()}
    try:
        found = reader.read(Path(request["path"]), request["shown"], hints, remembered)
    except InputError as error:
        return False, str(error).encode("utf-8", "replace")
    return True, found.model_dump_json().encode()


def _confine(limits: ReadingSettings) -> None:
    """Take away what a parser has no use for; a system that does not know one of these limits keeps the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # its maker is told, and ends it
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_END_WITH_MAKER, signal.SIGKILL)
    _limit(resource.RLIMIT_AS, limits.max_memory_mb * 1024 * 1024)
    _limit(resource.RLIMIT_CORE, 0)
    for name in _NOT_NEEDED:
        sys.modules[name] = None  # type: ignore[assignment]  # "not installed" to whoever imports it
    tempfile.tempdir = os.devnull  # else the standard library looks for a folder by writing into it
    sys.addaudithook(_refuse)


def _peak() -> float:
    """The most memory this process ever held, in MB. What the system counts as usage begins with that of its maker."""
    with suppress(OSError):
        for line in Path("/proc/self/status").read_text(encoding="ascii", errors="replace").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _grant(seconds: int) -> None:
    """So much processor time from now on; beyond it the system ends the process."""
    spent = resource.getrusage(resource.RUSAGE_SELF)
    _limit(resource.RLIMIT_CPU, int(spent.ru_utime + spent.ru_stime) + 1 + seconds)


def _limit(kind: int, most: int) -> None:
    with suppress(OSError, ValueError):
        _, hard = resource.getrlimit(kind)
        resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if event in _FORBIDDEN or (event == "open" and arguments[2] & _WRITING):
        raise PermissionError(f"a process that parses files may not use {event}")
