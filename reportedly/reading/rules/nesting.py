"""Drafts → quotations: quoted words within others' words, and what stands inside what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from reportedly.languages import Language
from reportedly.reading.rules.draft import Draft
from reportedly.reading.rules.marks import Quoted
from reportedly.report import Span
from reportedly.statement import Medium, Quotation, QuotationType

_UTTERANCE = 3  # words from which marks within a quotation are somebody's words


def nested(
    text: str, language: Language | None, drafts: Sequence[Draft], marks: Sequence[Quoted]
) -> tuple[Quotation, ...]:
    """The quotations of a text in text order, an outer one before those nested in it."""
    own = _without_doubles(drafts)
    outermost = [q for q in marks if q.depth == 0]
    near = _overlapping(sorted(own, key=_start), (q.span for q in outermost))
    words = [
        _fragment(text, language, outer, q)
        for q, drafts_here in zip(outermost, near, strict=True)
        for outer in _outer(drafts_here, q)
    ]
    inner = _within_direct(text, language, own, marks)
    ordered = sorted(
        [*own, *(word for word in words if word), *inner],
        key=lambda d: (
            d.extent.start,
            not d.is_source,
            -d.extent.end,
            d.type is QuotationType.DIRECT,
        ),
    )
    around = _overlapping(ordered, (draft.extent for draft in ordered))
    places = {id(draft): place for place, draft in enumerate(ordered)}
    return tuple(
        Quotation(
            type=draft.type,
            medium=draft.medium,
            spans=draft.spans,
            speaker=draft.speaker,
            cue=draft.cue,
            frame=draft.frame,
            addressee=draft.addressee,
            nested_in=_around(draft, drafts_here, places),
            confidence=round(draft.confidence, 2),
            shown_by=draft.shown_by,
        )
        for draft, drafts_here in zip(ordered, around, strict=True)
    )


def _within_direct(
    text: str, language: Language | None, drafts: Sequence[Draft], marks: Sequence[Quoted]
) -> list[Draft]:
    """Quotations that somebody quoted gives: „Er hat gesagt: ‚Geh nach Hause!‘“."""
    inner = [q for q in marks if q.depth == 1 and len(q.inner.of(text).split()) >= _UTTERANCE]
    near = _overlapping(sorted(drafts, key=_start), (q.span for q in inner))
    return [
        Draft(QuotationType.DIRECT, Medium.SPEECH, (q.span,), "quoted within direct", 0.5)
        for q, here in zip(inner, near, strict=True)
        if any(d.type is QuotationType.DIRECT and d.covers(q.span) for d in here)
        and not _looks_like_name(text, language, q)
    ]


def _start(draft: Draft) -> int:
    return draft.extent.start


def _overlapping(ordered: Sequence[Draft], spans: Iterable[Span]) -> Iterator[list[Draft]]:
    """For each of ``spans`` the drafts that overlap it; both begin in text order."""
    open_: list[Draft] = []
    at = 0
    for span in spans:
        while at < len(ordered) and ordered[at].extent.start < span.end:
            open_.append(ordered[at])
            at += 1
        open_ = [draft for draft in open_ if draft.extent.end > span.start]
        yield [draft for draft in open_ if draft.extent.overlaps(span)]


def _without_doubles(drafts: Sequence[Draft]) -> list[Draft]:
    """One draft for the same content: the surest, the first of equals."""
    best: dict[tuple[object, ...], Draft] = {}
    for draft in drafts:
        known = best.get(draft.spans)
        if known is None or draft.confidence > known.confidence:
            best[draft.spans] = draft
    return list(best.values())


def _outer(drafts: Sequence[Draft], q: Quoted) -> list[Draft]:
    """The smallest draft that a quoted stretch stands inside, if it is not that draft itself."""
    if any(d.type is QuotationType.DIRECT and d.covers(q.span) for d in drafts):
        return []
    around = [d for d in drafts if d.covers(q.span) and (q.span,) != d.spans]
    # Whoever a verb names is nearer to the words than a source beside it („laut …“).
    return [min(around, key=lambda d: (d.is_source, len(d.extent)))] if around else []


def _fragment(text: str, language: Language | None, outer: Draft, q: Quoted) -> Draft | None:
    """The quoted words as a quotation of their own, unless they look like a name or title."""
    if _looks_like_name(text, language, q):
        return None
    return replace(
        outer,
        type=QuotationType.DIRECT,
        medium=Medium.SPEECH if outer.medium is Medium.SPEECH_OR_WRITING else outer.medium,
        spans=(q.span,),
        shown_by=f"quoted within {outer.type.value}",
        confidence=0.7,
    )


def _looks_like_name(text: str, language: Language | None, q: Quoted) -> bool:
    """Whether all content words are capitalised: „Die Zeit“, „Gorch Fock“."""
    words = [word.strip(",.!?") for word in q.inner.of(text).split()]
    if not words or len(words) > 5:
        return not words
    small = [w for w in words if not w[:1].isupper() and not w[:1].isdigit()]
    if language is None:
        return not small
    return all(
        language.is_a(
            w.lower(), "articles", "prepositions", "contracted_prepositions", "coordinators"
        )
        for w in small
    )


def _around(draft: Draft, near: Sequence[Draft], places: Mapping[int, int]) -> int | None:
    """The place of the nearest draft around this one: the smallest, a source last."""
    own = places[id(draft)]
    around = [other for other in near if places[id(other)] < own and _holds(other, draft)]
    if not around:
        return None
    nearest = min(around, key=lambda d: (d.is_source, len(d.extent), -places[id(d)]))
    return places[id(nearest)]


def _holds(outer: Draft, inner: Draft) -> bool:
    """Whether ``inner`` stands inside ``outer``.

    „Laut …“ stands around whatever its sentence tells, also where the frame of the one cuts
    through the content of the other.
    """
    if outer.spans == inner.spans or (inner.is_source and outer.type is QuotationType.REPORTED):
        return False
    if outer.is_source and inner.type is QuotationType.REPORTED:
        return outer.extent.overlaps(inner.extent)
    return all(outer.covers(span) for span in inner.spans)
