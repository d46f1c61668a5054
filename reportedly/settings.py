"""All settings in one frozen value. The only reader of the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields

from reportedly.errors import UsageError

PREFIX = "REPORTEDLY_"


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be set, with its unit. Each field is read from ``REPORTEDLY_<NAME>`` too."""

    max_bytes: int = 20_000_000  # of one page, uncompressed
    max_text: int = 2_000_000  # characters of one report's text
    timeout: float = 20.0  # seconds without an answer before a fetch is given up
    deadline: float = 60.0  # seconds a whole fetch may take
    max_redirects: int = 5
    retries: int = 2  # further tries after a fault that may pass
    delay: float = 1.0  # seconds between two fetches from one host
    max_wait: float = 10.0  # seconds waited at most where a server asks for patience
    max_entries: int = 1000  # of one feed
    allow_private: bool = False  # fetch from private and loopback addresses
    ignore_robots: bool = False
    user_agent: str = "Reportedly/0.1"
    reader: str = "best"  # "trained", "rules", or the best of them that is here
    threshold: float | None = None  # least confidence kept, 0 to 1; None for the reader's own
    threads: int = 0  # of the processor that a reader uses; 0 for all
    record: str = "reportedly.sqlite"  # the file that the command line keeps its record in

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """Settings with what the environment says.

        Raises:
            UsageError: if a variable's value can't be read as its field's type.
        """
        environment = os.environ if environment is None else environment
        given: dict[str, object] = {}
        for field in fields(cls):
            name = PREFIX + field.name.upper()
            if name in environment:
                kind = float if field.default is None else type(field.default)
                given[field.name] = _parsed(name, environment[name], kind)
        return cls(**given)  # type: ignore[arg-type]


def how_to_set(field: str, value: str = "…") -> str:
    """How a user sets ``field``, for messages: in Python, or with a variable for a command."""
    return f"{field} in the settings, or {PREFIX}{field.upper()}={value} for the command line"


def _parsed(name: str, value: str, kind: type) -> object:
    if kind is bool:
        lowered = value.strip().lower()
        if lowered in {"1", "true", "yes", "on"}:
            return True
        if lowered in {"0", "false", "no", "off", ""}:
            return False
        raise UsageError(f"{name}={value!r} is neither yes nor no: write 1 or 0.")
    try:
        return kind(value)
    except ValueError:
        raise UsageError(f"{name}={value!r} is not a number: write one, e.g. 20.") from None
