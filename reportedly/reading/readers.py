"""The readers there are, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from reportedly.errors import MissingExtraError, UsageError
from reportedly.reading.reader import Reader


def _rules() -> Reader:
    from reportedly.reading.rules import RulesReader

    return RulesReader()


def _trained() -> Reader:
    try:
        from reportedly.inference.weights import WEIGHTS, trained_reader

        return trained_reader(WEIGHTS)
    except ModuleNotFoundError as error:
        why = f"The trained reader needs {error.name}."
        raise MissingExtraError("trained", why) from None


READERS: Mapping[str, Callable[[], Reader]] = {"rules": _rules, "trained": _trained}


@cache
def reader_named(name: str) -> Reader:
    """The reader with this name, made once.

    Raises:
        UsageError: if there is none, or its weights are missing.
        MissingExtraError: if what it runs on is not installed.
    """
    if name not in READERS:
        raise UsageError(f"There is no reader {name!r}. Choose one of: {', '.join(READERS)}.")
    return READERS[name]()
