"""One connection: reads requests, sends replies, and breaks off where a fault says so."""

import json
import re
import select
import socket
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING, Any

from model_server.asked import ChatRequest
from model_server.faults import fault_named
from model_server.refusing import error, refused
from model_server.replying import Outcome, outcome
from model_server.vectors import embedded

if TYPE_CHECKING:
    from model_server.server import ModelServer

_ROUTE = re.compile(r"(?:/fault/(?P<fault>[^/]+))?(?P<path>/[^?]*).*")


class Handler(BaseHTTPRequestHandler):
    """Speaks HTTP/1.1 and keeps connections open. The header X-Fault asks for a fault, as /fault/NAME/v1/… does."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1

    def do_POST(self) -> None:
        try:
            body = json.loads(self.rfile.read(int(self.headers.get("Content-Length") or 0)))
        except ValueError:
            self._send(outcome(error(400, "We could not parse the JSON body of your request.")))
            return
        if self._path == "/v1/chat/completions":
            self._chat(body)
        elif self._path == "/v1/embeddings":
            self._embeddings(body)
        else:
            self._send(outcome(error(404, f"Invalid URL (POST {self._path})")))

    def do_GET(self) -> None:
        if self._path == "/v1/models":
            models = [{"id": one, "object": "model", "created": 0, "owned_by": "tests"} for one in self.owner.models]
            self._send(self._refused() or _found({"object": "list", "data": models}))
        elif self._path == "/tally":
            self._send(_found(self.owner.tally.as_json()))
        else:
            self._send(outcome(error(404, f"Invalid URL (GET {self._path})")))

    @property
    def owner(self) -> "ModelServer":
        owner: ModelServer = self.server.owner  # type: ignore[attr-defined]
        return owner

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the standard library's name
        """Say nothing: tests look at the tally."""

    def _chat(self, body: Mapping[str, Any]) -> None:
        """Answer and count; a call is billed before its last byte leaves, and not where its client has gone."""
        owner = self.owner
        number = owner.tally.opened(body)
        task, out = owner.reply(body, number, self._asked_fault, self._key)
        owner.wait(owner.latency + out.stall)
        if self._client_gone():
            owner.tally.closed(task, None)
            self.close_connection = True
        else:
            self._send(out, lambda: owner.tally.closed(task, out.billed))

    def _embeddings(self, body: Mapping[str, Any]) -> None:
        refusal = self._refused()
        if refusal is None:
            reply, tokens = embedded(body)
            self.owner.tally.embedded(tokens)
            self._send(Outcome((reply,)))
        else:
            self._send(refusal)

    def _send(self, out: Outcome, close: Callable[[], None] = lambda: None) -> None:
        """Send the parts one by one; `close` is called once, before the last of them."""
        parts = _kept(out)
        if not parts:
            close()
            self._hang_up()
            return
        self._head(out)
        for part in parts[:-1]:
            self._write(part, out)
            self.owner.wait(out.pause)
        close()
        self._write(parts[-1], out)
        if out.drop:
            self._hang_up()
        elif out.streams:
            self.wfile.write(b"0\r\n\r\n")
        self.wfile.flush()

    def _head(self, out: Outcome) -> None:
        self.send_response(out.status)
        self.send_header("Content-Type", out.kind)
        if out.streams:
            self.send_header("Transfer-Encoding", "chunked")
        else:
            self.send_header("Content-Length", str(sum(map(len, out.parts))))
        for name, value in out.headers.items():
            self.send_header(name, value)
        self.end_headers()

    def _write(self, part: bytes, out: Outcome) -> None:
        self.wfile.write(b"%x\r\n%b\r\n" % (len(part), part) if out.streams else part)
        if out.pause or out.streams:
            self.wfile.flush()

    def _hang_up(self) -> None:
        self.wfile.flush()
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)

    def _client_gone(self) -> bool:
        readable, _, _ = select.select([self.connection], [], [], 0)
        return bool(readable) and self.connection.recv(1, socket.MSG_PEEK) == b""

    def _refused(self) -> Outcome | None:
        """What requests other than chat meet: a refusal, where one is asked for or always done."""
        fault = fault_named(self._asked_fault or self.owner.faults.always)
        refusal = refused(fault, ChatRequest(0, {}), self._key) if fault.where == "http" else None
        return outcome(refusal) if refusal else None

    @property
    def _path(self) -> str:
        found = _ROUTE.fullmatch(self.path)
        return found["path"] if found else ""

    @property
    def _asked_fault(self) -> str:
        found = _ROUTE.fullmatch(self.path)
        return self.headers.get("X-Fault") or (found["fault"] if found else None) or ""

    @property
    def _key(self) -> str:
        return str(self.headers.get("Authorization") or "").removeprefix("Bearer ")


def _kept(out: Outcome) -> tuple[bytes, ...]:
    """The parts that leave before the connection ends."""
    if out.drop == "before":
        return ()
    if out.drop == "midway":
        body = out.parts if out.streams else (out.parts[0][: len(out.parts[0]) // 2],)
        return body[: max(1, len(body) // 2)]
    return out.parts


def _found(body: Mapping[str, Any]) -> Outcome:
    return Outcome((json.dumps(body).encode(),))
