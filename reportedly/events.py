"""What a run tells of, as it goes."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.errors import fault
from reportedly.record.values import Outcome


@dataclass(frozen=True, slots=True)
class Added:
    """A report was read; ``outcome`` is what that did to the record."""

    source: str
    outcome: Outcome
    report: str  # its id
    quotations: int


@dataclass(frozen=True, slots=True)
class Known:
    """The record holds this very item, as this reader reads it: it was passed over."""

    source: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """A source could not be read. ``fingerprint`` is that of its item, if it came so far."""

    source: str
    reason: str
    fingerprint: str | None = None

    @classmethod
    def by_fault(cls, source: str, error: Exception, fingerprint: str | None = None) -> Skipped:
        """Skipped for an error that nobody raised on purpose: a fault of ours or a library's."""
        return cls(source, fault(error), fingerprint)


Event = Added | Known | Skipped
