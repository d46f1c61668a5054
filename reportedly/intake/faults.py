"""Faults of a connection → plain words. Standard library only."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from ssl import SSLCertVerificationError, SSLError

_WORDS = {
    errno.ECONNREFUSED: "no server takes connections there",
    errno.ECONNRESET: "the server broke off the connection",
    errno.EPIPE: "the server broke off the connection",
    errno.EHOSTUNREACH: "there is no way to its host; is this machine connected to a network?",
    errno.ENETUNREACH: "there is no way to its host; is this machine connected to a network?",
    errno.ETIMEDOUT: "its host did not answer in time",
}


def in_words(error: Exception) -> str:
    """Why a fetch failed, told by the fault that lies beneath ``error`` if there is one."""
    for beneath in _chain(error):
        if isinstance(beneath, SSLCertVerificationError):
            return f"its certificate is not to be trusted: {beneath.verify_message}"
        if isinstance(beneath, SSLError):
            return f"no secure connection comes about: {beneath.reason or beneath}"
        if isinstance(beneath, OSError) and beneath.errno in _WORDS:
            return _WORDS[beneath.errno]
    return str(error).partition("\n")[0] or type(error).__name__


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
