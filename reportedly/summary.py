"""What a run did, counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from reportedly.events import Added, Event, Known, Skipped
from reportedly.record.values import Outcome


@dataclass(slots=True)
class Summary:
    """Counts that grow as a run goes. ``unchanged`` holds those that were passed over too."""

    outcomes: Counter[Outcome] = field(default_factory=Counter)
    known: int = 0
    quotations: int = 0
    skipped: list[Skipped] = field(default_factory=list)

    def count(self, event: Event) -> None:
        """Count ``event`` in."""
        if isinstance(event, Added):
            self.outcomes[event.outcome] += 1
            self.quotations += event.quotations
        elif isinstance(event, Known):
            self.known += 1
        else:
            self.skipped.append(event)

    @property
    def read(self) -> int:
        """How many reports were parsed and read."""
        return self.outcomes.total()

    @property
    def unchanged(self) -> int:
        """How many were in the record as they are."""
        return self.outcomes[Outcome.UNCHANGED] + self.known
