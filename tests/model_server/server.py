"""The server: starts on a free port of this machine, counts what it is asked, stops when told."""

import socket
import sys
import threading
from collections.abc import Mapping, Sequence
from http.server import ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

from model_server.asked import ChatRequest
from model_server.faults import Faults, fault_named
from model_server.handler import Handler
from model_server.refusing import error
from model_server.replying import Model, Outcome, outcome
from model_server.scripted import Answer
from model_server.tally import Tally


class _Listener(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256

    def __init__(self, port: int, owner: "ModelServer") -> None:
        self.owner = owner
        self.connections: set[socket.socket] = set()
        super().__init__(("127.0.0.1", port), Handler)

    def process_request(self, request: Any, client_address: Any) -> None:
        self.connections.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        self.connections.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        self.owner.note_failure()


class ModelServer:
    """An OpenAI-compatible server on 127.0.0.1, as a context manager or with `start` and `stop`.

    `answer(task, blocks, request)` replies; `latency` is seconds a call (calls wait side by side); `window` is how many
    tokens prompt and longest reply may have together. `tally` counts; `errors` holds what went wrong in an answerer.
    """

    def __init__(
        self,
        answer: Answer,
        faults: Faults | None = None,
        *,
        latency: float = 0.0,
        window: int | None = None,
        port: int = 0,
    ) -> None:
        self.model = Model(answer, window)
        self.faults = faults or Faults()
        self.latency = latency
        self.models: Sequence[str] = ("test-model",)
        self.tally = Tally()
        self.errors: list[BaseException] = []
        self.stopping = threading.Event()
        self._listener = _Listener(port, self)
        self._thread = threading.Thread(target=self._listener.serve_forever, args=(0.01,), daemon=True)

    @property
    def port(self) -> int:
        return int(self._listener.server_address[1])

    @property
    def url(self) -> str:
        """The base URL for a client."""
        return f"http://127.0.0.1:{self.port}/v1"

    def url_with(self, fault: str) -> str:
        """A base URL under which every request meets this fault."""
        fault_named(fault)
        return f"http://127.0.0.1:{self.port}/fault/{fault}/v1"

    def reply(self, body: Mapping[str, Any], number: int, asked_fault: str, key: str) -> tuple[str, Outcome]:
        """The task of a chat request and its reply; what an answerer raises is a 500 and kept in `errors`."""
        request = ChatRequest(number, body)
        try:
            fault = fault_named(asked_fault) if asked_fault else self.faults.choose(request)
            self.tally.named(number, request.task, fault.name)
            return request.task, self.model.reply(request, fault, key)
        except Exception as failed:  # noqa: BLE001 - a mistake in a test's answerer must reach the test
            self.errors.append(failed)
            return request.task, outcome(error(500, f"the answerer failed: {failed!r}", None, "server_error"))

    def wait(self, seconds: float) -> None:
        if seconds > 0:
            self.stopping.wait(seconds)

    def note_failure(self) -> None:
        """Keep what a connection's thread raised, but for a client that hung up."""
        failed = sys.exc_info()[1]
        if failed is not None and not isinstance(failed, OSError):
            self.errors.append(failed)

    def start(self) -> Self:
        self._thread.start()
        return self

    def stop(self) -> None:
        """End every connection and stop; calls that wait are let go at once."""
        self.stopping.set()
        self._listener.shutdown()
        for connection in list(self._listener.connections):
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue
        self._listener.server_close()
        self._thread.join()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
