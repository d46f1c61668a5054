"""One HTTP request to a host of the public internet, bounded in time and size."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from ssl import SSLContext
from typing import Any

import httpcore2
import httpx2

from reportedly.errors import FetchError, RefusedError
from reportedly.intake.addresses import is_public, without_credentials
from reportedly.intake.faults import in_words
from reportedly.settings import Settings, how_to_set

Resolve = Callable[[str, int], Iterable[str]]
_ACCEPT = "text/html, application/xhtml+xml, application/xml;q=0.9, text/*;q=0.9, */*;q=0.8"
_FAULTS = (
    httpcore2.TimeoutException,
    httpcore2.NetworkError,
    httpcore2.ProtocolError,
    httpx2.HTTPError,
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered. ``headers`` have lower-case names.

    Only with status 200 a ``body`` is read, decompressed, and then up to a limit: ``whole`` says
    whether that was all.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes = b""
    whole: bool = True


def resolved(host: str, port: int) -> list[str]:
    """The IP addresses of a host, as the system's resolver gives them, each once.

    How long that may take is for the resolver to say; a deadline does not stop it.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(each[4][0]) for each in found))


def ask(
    address: str, settings: Settings, *, limit: int, ends: float, resolve: Resolve = resolved
) -> Answer:
    """What the server at ``address`` answers to a GET; redirects are not followed.

    ``limit`` is in bytes of the decompressed body, ``ends`` the moment of ``time.monotonic`` at
    which the request is given up. Proxies that the environment names are not used: such a proxy
    would look up the host again, after it has been checked here.

    Raises:
        RefusedError: if the host has no public address, unless private ones are allowed.
        FetchError: if it can't be reached, is too slow, does not speak HTTP, or compresses twice.
    """
    shown = without_credentials(address)
    backend = _Guarded(shown, settings, ends, resolve)
    said = {"User-Agent": settings.user_agent, "Accept": _ACCEPT, "Connection": "close"}
    headers = {name.encode(): value.encode() for name, value in said.items()}
    try:
        with (
            httpx2.Client(transport=_Transport(backend), timeout=settings.timeout) as client,
            client.stream("GET", address, headers=headers) as response,
        ):
            lowered = {name.lower(): value for name, value in response.headers.items()}
            if response.status_code != httpx2.codes.OK:
                return Answer(response.status_code, lowered)
            # What expands to nothing but what expands further keeps the inner ones busy for hours,
            # between two bytes from the server, where no limit and no deadline is looked at.
            if "," in lowered.get("content-encoding", ""):
                raise FetchError(shown, "answered with a page that is compressed more than once")
            body, whole = _read(response.iter_bytes(), limit)
            return Answer(response.status_code, lowered, body, whole)
    except httpcore2.TimeoutException:
        raise FetchError(shown, "did not answer in time") from None
    except _FAULTS as error:
        raise FetchError(shown, f"can't be fetched: {in_words(error)}") from None
    except (httpx2.InvalidURL, UnicodeError) as error:
        raise RefusedError(shown, f"is no web address: {error}") from None


def _read(pieces: Iterable[bytes], limit: int) -> tuple[bytes, bool]:
    """The first ``limit`` bytes of ``pieces``, and whether that is all.

    The pieces come decompressed, but never more than a megabyte of them at once.
    """
    body = bytearray()
    for piece in pieces:
        body += piece
        if len(body) > limit:
            return bytes(body[:limit]), False
    return bytes(body), True


class _Transport(httpx2.BaseTransport):
    """Carries requests over connections that ``backend`` makes, none of them kept."""

    def __init__(self, backend: httpcore2.NetworkBackend) -> None:
        self._backend = backend
        self._pool: httpcore2.ConnectionPool | None = None

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        secure = request.url.scheme == "https"
        self._pool = httpcore2.ConnectionPool(
            ssl_context=_certificates() if secure else None,
            network_backend=self._backend,
            max_keepalive_connections=0,
        )
        url = httpcore2.URL(
            scheme=request.url.raw_scheme,
            host=request.url.raw_host,
            port=request.url.port,
            target=request.url.raw_path,
        )
        answer = self._pool.handle_request(
            httpcore2.Request(
                request.method, url, headers=request.headers.raw, extensions=request.extensions
            )
        )
        return httpx2.Response(answer.status, headers=answer.headers, stream=_Body(answer.stream))

    def close(self) -> None:
        if self._pool is not None:
            self._pool.close()


class _Body(httpx2.SyncByteStream):
    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        yield from self._stream

    def close(self) -> None:
        self._stream.close()


@cache
def _certificates() -> SSLContext:
    return httpx2.create_ssl_context()


class _Guarded(httpcore2.NetworkBackend):
    """Connects to hosts by addresses that have been checked.

    The connection goes to the very address that was found to be public, so that a name server
    which answers differently the next time gains nothing.
    """

    def __init__(self, shown: str, settings: Settings, ends: float, resolve: Resolve) -> None:
        self._shown = shown
        self._settings = settings
        self._ends = ends
        self._resolve = resolve

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        fault: Exception = httpcore2.ConnectError("no address")
        for address in self._allowed(host, port):
            try:
                stream = httpcore2.SyncBackend().connect_tcp(
                    address, port, _left(self._ends, timeout), local_address, socket_options
                )
                return _Timed(stream, self._ends)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                fault = error
        raise fault

    def _allowed(self, host: str, port: int) -> list[str]:
        try:
            found = list(self._resolve(host, port))
        except OSError:
            raise FetchError(self._shown, f"the host {host} is not known") from None
        allowed = [each for each in found if self._settings.allow_private or is_public(each)]
        if found and not allowed:
            permit = how_to_set("allow_private", "1")
            raise RefusedError(
                self._shown, f"leads to a private address; to permit that, set {permit}"
            )
        return allowed


class _Timed(httpcore2.NetworkStream):
    """A connection on which nothing goes on beyond a moment, however slowly bytes drip."""

    def __init__(self, stream: httpcore2.NetworkStream, ends: float) -> None:
        self._stream = stream
        self._ends = ends

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _left(self._ends, timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _left(self._ends, timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore2.NetworkStream:
        left = _left(self._ends, timeout)
        return _Timed(self._stream.start_tls(ssl_context, server_hostname, left), self._ends)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _left(ends: float, timeout: float | None) -> float:
    """The seconds an operation may take: ``timeout``, but not beyond ``ends``."""
    left = ends - time.monotonic()
    if left <= 0:
        raise httpcore2.ReadTimeout("the deadline has passed")
    return left if timeout is None else min(left, timeout)
