"""The readers there are, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from reportedly.errors import UsageError
from reportedly.reading.reader import Reader


def _rules() -> Reader:
    from reportedly.reading.rules import RulesReader

    return RulesReader()


READERS: Mapping[str, Callable[[], Reader]] = {"rules": _rules}


@cache
def reader_named(name: str) -> Reader:
    """The reader with this name, made once.

    Raises:
        UsageError: if there is none.
    """
    if name not in READERS:
        raise UsageError(f"There is no reader {name!r}. Choose one of: {', '.join(READERS)}.")
    return READERS[name]()
