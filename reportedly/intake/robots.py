"""What a host's robots.txt allows (RFC 9309)."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from reportedly.errors import RefusedError, SourceError

if TYPE_CHECKING:
    from protego import Protego

    from reportedly.intake.network import Answer

LIMIT = 512_000  # bytes of a robots.txt that are read; the standard asks for 500 KiB at least
_KEPT = 3600.0  # seconds for which an answer holds
_HOSTS = 1000  # hosts remembered at once


@dataclass(frozen=True, slots=True)
class _Known:
    """What a host answered: its rules, or why nothing may be fetched from it, or neither."""

    until: float
    rules: Protego | None = None
    refused: SourceError | None = None


class Robots:
    """Remembers each host's robots.txt, which ``ask`` fetches."""

    def __init__(self, user_agent: str, ask: Callable[[str], Answer]) -> None:
        # Rules name a crawler without its version.
        self._name = user_agent.partition("/")[0].strip()
        self._ask = ask
        self._hosts: dict[str, _Known] = {}

    def check(self, address: str) -> float:
        """The seconds that the host asks to leave between two fetches, 0 if it does not say.

        Raises:
            RefusedError: if the host does not allow the address, or fails to say what it allows.
            FetchError: if the host does not answer at all.
        """
        known = self._known(address)
        if known.refused is not None:
            raise type(known.refused)(address, known.refused.reason)
        if known.rules is None:
            return 0.0
        if not known.rules.can_fetch(address, self._name):
            raise RefusedError(address, "its robots.txt says no")
        return known.rules.crawl_delay(self._name) or 0.0

    def _known(self, address: str) -> _Known:
        parts = urlsplit(address)
        host = f"{parts.scheme}://{parts.netloc.lower()}"
        known = self._hosts.get(host)
        if known is None or known.until < time.monotonic():
            if len(self._hosts) >= _HOSTS:
                self._hosts.pop(next(iter(self._hosts)))
            known = self._hosts[host] = self._asked(f"{host}/robots.txt")
        return known

    def _asked(self, address: str) -> _Known:
        until = time.monotonic() + _KEPT
        try:
            answer = self._ask(address)
        except SourceError as error:
            return _Known(until, refused=error)
        if answer.status == 200:
            return _Known(until, rules=_rules(answer.body))
        if 400 <= answer.status < 500 and answer.status != 429:
            return _Known(until)  # none there: all is allowed
        reason = f"its robots.txt can't be read (status {answer.status}), which counts as a no"
        return _Known(until, refused=RefusedError(address, reason))


def _rules(body: bytes) -> Protego:
    from protego import Protego

    return Protego.parse(body.decode("utf-8-sig", "replace"))
