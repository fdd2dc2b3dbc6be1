"""The workbench over HTTP, for this machine only.

A call is one POST to `call`: four bytes with the length of a JSON head, the head (`session`, `method`, `arguments`,
`sizes`), and the files, one after the other; the answer is the same with `result` and `sizes`. The address has a random
token as its first part. Nothing is written to disk; a session ends with the server, or when others need its place.
"""

import json
import logging
import re
import secrets
import socket
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from pathlib import PurePosixPath
from typing import Any, Final

from normalizer.errors import InputError, MissingError
from normalizer.workbench.assets import TYPES, asset
from normalizer.workbench.dispatch import Answer, dispatch
from normalizer.workbench.session import CONVERTED, Session

try:
    import uvicorn
    from starlette.applications import Starlette
    from starlette.concurrency import run_in_threadpool
    from starlette.requests import Request
    from starlette.responses import PlainTextResponse, Response
    from starlette.routing import Route
except ImportError:
    message = "the workbench needs starlette and uvicorn; install them with pip install 'hanzi-normalizer[serve]'"
    raise MissingError(message) from None

__all__ = ["Sessions", "application", "packed", "run", "unpacked"]

HOST: Final = "127.0.0.1"
_SESSIONS: Final = 8
"""The most sessions: one for each tab."""
_LARGEST: Final = CONVERTED + (64 << 20)
"""The most bytes of a call: a file or text that is too large for the workbench is still told so in words."""
_ID: Final = re.compile(r"[0-9A-Za-z-]{8,64}")
_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'"
)
_HEADERS: Final = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": _POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
_LOG: Final = logging.getLogger("normalizer.workbench")


class Sessions:
    """The sessions of the tabs; one that was not used for longest ends when there are too many.

    >>> found = Sessions(1)
    >>> found.call("tab-number-1", "about", {}, ()).result["open"], len(found)
    (None, 1)
    """

    def __init__(self, most: int = _SESSIONS) -> None:
        """Begin without any."""
        self._most: Final = most
        self._lock: Final = threading.Lock()
        self._sessions: Final[OrderedDict[str, tuple[Session, threading.Lock]]] = OrderedDict()

    def __len__(self) -> int:
        """Their number."""
        return len(self._sessions)

    def call(self, name: str, method: str, arguments: dict[str, object], blobs: Sequence[bytes]) -> Answer:
        """Answer a call of a tab; those of one tab wait for each other."""
        with self._lock:
            if name not in self._sessions:
                self._sessions[name] = Session(), threading.Lock()
            self._sessions.move_to_end(name)
            session, lock = self._sessions[name]
            while len(self._sessions) > self._most:
                self._sessions.popitem(last=False)
        with lock:
            return dispatch(session, method, arguments, blobs)


def packed(head: dict[str, Any], blobs: Sequence[bytes]) -> bytes:
    """A call or an answer as bytes.

    >>> unpacked(packed({"method": "open"}, [b"abc"]))
    ({'method': 'open', 'sizes': [3]}, (b'abc',))
    """
    found = json.dumps(head | {"sizes": [len(blob) for blob in blobs]}, separators=(",", ":")).encode()
    return b"".join((len(found).to_bytes(4, "big"), found, *blobs))


def unpacked(data: bytes) -> tuple[dict[str, Any], tuple[bytes, ...]]:
    """The head and the files of a call or an answer.

    Raises:
        InputError: It is neither.
    """
    end = 4 + int.from_bytes(data[:4], "big")
    try:
        head = json.loads(data[4:end])
        sizes = [int(size) for size in head["sizes"]]
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
        head, sizes = None, []
    if not isinstance(head, dict) or min(sizes, default=0) < 0 or end + sum(sizes) != len(data):
        message = "the call is no head and files as the view sends them; load the page again"
        raise InputError(message)
    blobs = []
    for size in sizes:
        blobs.append(data[end : end + size])
        end += size
    return head, tuple(blobs)


class _Server:
    """What is answered to a browser."""

    def __init__(self, token: str, port: int, sessions: Sessions) -> None:
        """Keep the token, the names of this machine, and the sessions."""
        self._token: Final = token.encode()
        self._hosts: Final = {f"{HOST}:{port}", f"localhost:{port}"}
        self._sessions: Final = sessions

    def _refused(self, request: Request) -> Response | None:
        """The refusal of a request that does not come from our page: of another host or page, or without the token."""
        host, origin = request.headers.get("host", ""), request.headers.get("origin")
        if host not in self._hosts or (origin is not None and origin.removeprefix("http://") not in self._hosts):
            return _plain("this server answers this machine only, under the address that it printed", 403)
        token = request.path_params.get("token", "")
        return None if secrets.compare_digest(token.encode(), self._token) else self._unknown()

    def _unknown(self) -> Response:
        return _plain("this is not the address that hanzi-normalizer serve printed; copy all of that", 404)

    async def get(self, request: Request) -> Response:
        """A file of the view."""
        if refused := self._refused(request):
            return refused
        name = request.path_params["name"] or "index.html"
        try:
            content = asset(name)
        except KeyError:
            return _plain("there is no such file", 404)
        return Response(content, headers=_HEADERS, media_type=TYPES[PurePosixPath(name).suffix])

    async def call(self, request: Request) -> Response:
        """The answer to a call."""
        if refused := self._refused(request):
            return refused
        data = bytearray()
        async for piece in request.stream():
            data += piece
            if len(data) > _LARGEST:
                return _plain("the call is too large", 413)
        content = await run_in_threadpool(_answered, self._sessions, bytes(data))
        return Response(content, headers=_HEADERS, media_type="application/octet-stream")

    async def elsewhere(self, request: Request) -> Response:
        """A path without a token."""
        return self._refused(request) or self._unknown()


def application(token: str, port: int, sessions: Sessions | None = None) -> Starlette:
    """The application.

    Args:
        token: The first part of every path.
        port: The port under which a browser asks for it.
        sessions: The sessions; None to begin without any.
    """
    server = _Server(token, port, sessions or Sessions())
    routes = [
        Route("/{token}/call", server.call, methods=["POST"]),
        Route("/{token}/{name:path}", server.get, methods=["GET"]),
        Route("/{rest:path}", server.elsewhere, methods=["GET", "POST"]),
    ]
    return Starlette(routes=routes)


def _plain(text: str, status: int) -> Response:
    return PlainTextResponse(f"{text}\n", status, headers=_HEADERS)


def _answered(sessions: Sessions, data: bytes) -> bytes:
    """The answer to a call, as bytes."""
    try:
        head, blobs = unpacked(data)
        name, method, arguments = head.get("session"), head.get("method"), head.get("arguments", {})
        if not (isinstance(name, str) and _ID.fullmatch(name) and isinstance(method, str)):
            message = "the call names no session and method; load the page again"
            raise InputError(message)  # noqa: TRY301 - answered below, like the call that is no call
        if not isinstance(arguments, dict):
            message = "the arguments of a call are named; load the page again"
            raise InputError(message)  # noqa: TRY301 - as above
        found = sessions.call(name, method, arguments, blobs)
    except InputError as error:
        found = Answer({"error": {"code": type(error).__name__, "message": str(error)}})
    except Exception as error:  # noqa: BLE001 - the other tabs go on, and the reader is told
        _LOG.exception("a call of the workbench failed")
        text = f"the workbench failed ({type(error).__name__}); what it printed belongs into a report of the error"
        found = Answer({"error": {"code": "Failure", "message": text}})
    return packed({"result": found.result}, found.blobs)


def run(port: int, say: Callable[[str], object], browse: Callable[[str], object] | None) -> None:
    """Serve until it is interrupted.

    Args:
        port: The port; 0 for a free one.
        say: Tells the address.
        browse: Opens the address in a browser; None to leave that to the reader.

    Raises:
        InputError: The port cannot be had.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((HOST, port))
        except (OSError, OverflowError) as error:
            message = f"port {port} cannot be had ({error}); give another, or none for a free one"
            raise InputError(message) from None
        port = listening.getsockname()[1]
        token = secrets.token_urlsafe(16)
        address = f"http://{HOST}:{port}/{token}/"
        listening.listen()
        say(address)
        if browse:  # a browser on a terminal returns when it is closed
            threading.Thread(target=browse, args=(address,), daemon=True).start()
        config = uvicorn.Config(
            application(token, port),
            log_level="warning",
            access_log=False,
            server_header=False,
            lifespan="off",
            ws="none",
        )
        uvicorn.Server(config).run(sockets=[listening])
