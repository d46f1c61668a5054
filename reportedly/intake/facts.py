"""What is known of a report beside its text."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date, datetime

from reportedly.report import DateFound


@dataclass(frozen=True, slots=True)
class Facts:
    """Title, outlet, byline and the like, from a page, a feed entry, a table row or the user.

    ``headlines`` are other wordings of the title on the same page, ``language`` is what the
    source declares itself to be written in. ``agencies`` are credited beside the text; what the
    text itself credits comes later.
    """

    title: str = ""
    outlet: str | None = None
    address: str | None = None
    authors: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    language: str | None = None
    published: date | datetime | None = None
    published_found: DateFound = DateFound.UNKNOWN
    headlines: tuple[str, ...] = ()

    def or_else(self, other: Facts) -> Facts:
        """These facts, and from ``other`` what these don't know."""
        taken = {
            field.name: getattr(other, field.name)
            for field in fields(self)
            if field.name != "published_found" and not getattr(self, field.name)
        }
        if self.published is None:
            taken["published_found"] = other.published_found
        return replace(self, **taken)
