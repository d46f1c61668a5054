"""The readers there are, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from reportedly.errors import UsageError
from reportedly.reading.reader import Reader
from reportedly.settings import Settings

RULES, TRAINED, BEST = "rules", "trained", "best"


def _rules(threshold: float | None, threads: int) -> Reader:
    from reportedly.reading.rules import RulesReader

    return RulesReader(threshold or 0.0)


def _trained(threshold: float | None, threads: int) -> Reader:
    from reportedly.inference.weights import trained_reader

    return trained_reader(threads=threads, threshold=threshold)


READERS: Mapping[str, Callable[[float | None, int], Reader]] = {RULES: _rules, TRAINED: _trained}


def reader_of(settings: Settings) -> Reader:
    """The reader that the settings name, made once.

    The best one is the trained one, or the rules if its weights are not there.

    Raises:
        UsageError: if there is none of that name, its weights are missing, or the threshold is no
            probability.
    """
    name = best() if settings.reader == BEST else settings.reader
    return _made(name, settings.threshold, settings.threads)


def reader_named(name: str) -> Reader:
    """The reader of this name with the usual settings.

    Raises:
        UsageError: if there is none, or its weights are missing.
    """
    return reader_of(Settings(reader=name))


@cache
def _made(name: str, threshold: float | None, threads: int) -> Reader:
    if name not in READERS:
        raise UsageError(
            f"There is no reader {name!r}. Choose one of: {', '.join([*READERS, BEST])}."
        )
    if threshold is not None and not 0 <= threshold < 1:
        raise UsageError(f"The threshold {threshold:g} is no probability: give one from 0 to 1.")
    return READERS[name](threshold, threads)


def best() -> str:
    """The name of the best reader that is here."""
    from reportedly.inference.files import are_whole

    return TRAINED if are_whole() else RULES
