"""The seam to the web: an address → bytes."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urldefrag, urljoin

from reportedly.errors import FetchError, NotFoundError, SourceError, TooLargeError
from reportedly.intake.addresses import checked, without_credentials
from reportedly.intake.robots import LIMIT, Robots
from reportedly.intake.streams import too_large
from reportedly.settings import Settings

if TYPE_CHECKING:
    from reportedly.intake.network import Answer, Resolve

_BACK_OFF = 0.5  # seconds before the first retry, twice as many before each further one
_PASSING = {429, 500, 502, 503, 504}  # statuses that may be gone at the next try
_REDIRECTS = {301, 302, 303, 307, 308}
_GONE = {404, 410}
_HOSTS = 1000  # hosts whose pace is remembered at once


@dataclass(frozen=True, slots=True)
class Fetched:
    """What was found at an address; ``address`` is where redirects led."""

    body: bytes
    content_type: str | None
    address: str


class Fetcher(Protocol):
    """Fetches what stands at a web address."""

    def get(self, address: str) -> Fetched:
        """What stands at ``address``.

        Raises:
            SourceError: if it can't be had.
        """
        ...


class WebFetcher:
    """Fetches from the web: politely, and from public hosts only.

    One request at a time to a host and ``delay`` seconds between two, robots.txt honoured, the
    user agent as the settings have it, no cookies. A fetcher serves one thread. ``resolve``
    looks hosts up and ``sleep`` waits; tests give their own.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        resolve: Resolve | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._settings = settings
        self._resolve = resolve
        self._sleep = sleep
        self._robots = Robots(settings.user_agent, self._robots_txt)
        self._turns: dict[str, float] = {}  # per host, the moment from which it may be asked

    def get(self, address: str) -> Fetched:
        """What stands at ``address``, at most ``max_bytes`` of it, decompressed.

        Raises:
            RefusedError: if the address is none of the web, carries a password, leads to a
                private host, or robots.txt says no. Holds for each redirect too.
            NotFoundError: if nothing is there.
            TooLargeError: if it exceeds ``max_bytes``.
            FetchError: if the server can't be reached or answers otherwise than with a page.
        """
        limit, ends = self._settings.max_bytes, time.monotonic() + self._settings.deadline
        answer, final = self._followed(address, limit, ends, heed=not self._settings.ignore_robots)
        shown = without_credentials(address)
        if answer.status in _GONE:
            raise NotFoundError(shown, f"is not there (status {answer.status})")
        if answer.status != 200:
            wait = asked_to_wait(answer)
            asking = f" and asks to wait {wait:.0f} seconds" if wait else ""
            raise FetchError(shown, f"answered with status {answer.status}{asking}")
        if not answer.whole:
            raise TooLargeError(shown, too_large(limit))
        return Fetched(answer.body, answer.headers.get("content-type"), final)

    def _robots_txt(self, address: str) -> Answer:
        ends = time.monotonic() + self._settings.deadline
        return self._followed(address, LIMIT, ends, heed=False)[0]

    def _followed(self, address: str, limit: int, ends: float, *, heed: bool) -> tuple[Answer, str]:
        """The answer at the end of all redirects and its address; ``heed`` robots.txt or not."""
        here = urldefrag(address).url
        for _ in range(self._settings.max_redirects + 1):
            try:
                answer = self._answer(here, limit, ends, heed)
                target = _target(here, answer)
            except SourceError as error:
                shown = without_credentials(address)
                way = "" if here == address else f"leads to {without_credentials(here)}: "
                raise type(error)(shown, way + error.reason) from None
            if target is None:
                return answer, here
            here = target
        times = self._settings.max_redirects
        raise FetchError(without_credentials(address), f"redirects more than {times} times")

    def _answer(self, address: str, limit: int, ends: float, heed: bool) -> Answer:
        """The answer at ``address``, tried again where that may help."""
        host = checked(address).netloc
        if heed:
            self._keep_pace(host, self._robots.check(address))
        retry = 0
        while True:
            wait = _BACK_OFF * 2**retry
            last = retry == self._settings.retries or time.monotonic() + wait > ends
            try:
                answer = self._ask(address, limit, ends)
            except FetchError:
                if last:
                    raise
            else:
                wait = max(wait, asked_to_wait(answer) or 0.0)
                if last or answer.status not in _PASSING or wait > self._settings.max_wait:
                    return answer
            self._sleep(wait)
            retry += 1

    def _ask(self, address: str, limit: int, ends: float) -> Answer:
        # Imported on first use: a heavy library.
        from reportedly.intake import network

        return network.ask(
            address,
            self._settings,
            limit=limit,
            ends=ends,
            resolve=self._resolve or network.resolved,
        )

    def _keep_pace(self, host: str, asked: float) -> None:
        """Wait until ``host`` may be asked again; it may ask for longer pauses, up to a bound."""
        now = time.monotonic()
        turn = self._turns.pop(host, now)
        if turn > now:
            self._sleep(turn - now)
        pause = max(self._settings.delay, min(asked, self._settings.max_wait))
        if len(self._turns) >= _HOSTS:
            self._turns.pop(next(iter(self._turns)))
        self._turns[host] = max(turn, now) + pause


def _target(here: str, answer: Answer) -> str | None:
    """Where ``answer`` redirects to, None if it does not.

    Raises:
        FetchError: if that is no address.
    """
    location = answer.headers.get("location")
    if answer.status not in _REDIRECTS or not location:
        return None
    try:
        return urldefrag(urljoin(here, location)).url
    except ValueError:
        raise FetchError(here, "redirects to what is no web address") from None


def asked_to_wait(answer: Answer) -> float | None:
    """The seconds that a server asks to wait (``Retry-After``), if it does (RFC 9110, 10.2.3)."""
    said = answer.headers.get("retry-after", "").strip()
    if said.isascii() and said.isdigit():
        return float(said)
    from email.utils import parsedate_to_datetime  # slow to import, rarely needed

    try:
        return max(0.0, (parsedate_to_datetime(said) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return None
