"""Feeds → the reports that they link to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reportedly.errors import SourceError, TooLargeError, UnreadableError
from reportedly.intake.documents import Fields, Origin, document, fields_item
from reportedly.intake.fetch import Fetcher
from reportedly.intake.item import Item
from reportedly.intake.kinds import said_by_type
from reportedly.settings import how_to_set


def feed_items(raw: bytes, origin: Origin, fetcher: Fetcher) -> Iterator[Item | SourceError]:
    """The pages that the feed links to, each once, at most ``max_entries``.

    What a page does not say, its entry does. Where a page can't be fetched and the entry
    carries the whole text, that is read instead.

    Raises:
        UnreadableError: if the feed can't be parsed or has no entries.
    """
    # Imported on first use: a heavy library.
    from reportedly.intake.feed_entries import entries

    limit, place, linked = origin.settings.max_entries, 0, set()
    for place, entry in enumerate(entries(raw, origin), 1):
        if place > limit:
            reason = (
                f"has more than {limit} entries; to read all, raise {how_to_set('max_entries')}"
            )
            yield TooLargeError(origin.source, reason)
            return
        if entry.address in linked:
            continue
        if entry.address is not None:
            linked.add(entry.address)
        try:
            yield _item(entry, origin.part(place), fetcher)
        except SourceError as error:
            yield error
    if place == 0:
        raise UnreadableError(origin.source, "is a feed without entries")


def _item(entry: Fields, part: Origin, fetcher: Fetcher) -> Item:
    if entry.address is None:
        if not entry.text:
            raise UnreadableError(part.source, "links to no page and carries no text")
        return fields_item(entry, part)
    try:
        fetched = fetcher.get(entry.address)
        page = replace(
            part,
            source=entry.address,
            address=fetched.address,
            content_type=fetched.content_type,
            said=said_by_type(fetched.content_type),
        )
        return document(fetched.body, page, replace(entry, text=""))
    except SourceError:
        if not entry.text:
            raise
        return fields_item(entry, part)
