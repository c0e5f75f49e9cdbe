"""Refuse every connection and every look-up but loopback in a process that has this folder on its PYTHONPATH."""

import sys

_LOOPBACK = {"localhost", "127.0.0.1", "::1", "", None}


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event == "socket.connect":
        address = arguments[1]
        host = address[0] if isinstance(address, tuple) else None
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        host = arguments[0]
    else:
        return
    if isinstance(host, bytes):
        host = host.decode()
    if host not in _LOOPBACK:
        raise PermissionError(f"a connection outside this machine was tried: {host}")


sys.addaudithook(_refuse)
