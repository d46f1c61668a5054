"""Paragraphs and facts → a report: what pages, texts, feeds and tables have in common.

The text's paragraphs stand on one line each, set apart by a single line break.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import unquote

from reportedly.errors import TooLargeError, UnreadableError
from reportedly.intake.agencies import agencies_in, credited
from reportedly.intake.characters import folded, line
from reportedly.intake.dateline import Dateline, dateline
from reportedly.intake.facts import Facts
from reportedly.intake.item import Stated
from reportedly.intake.language import code, language_of
from reportedly.intake.names import is_byline, names
from reportedly.intake.remains import without_remains
from reportedly.intake.residue import kinds
from reportedly.report import DateFound, Report, Residue, ResidueKind
from reportedly.settings import Settings, how_to_set

_DATELINE_WITHIN = 3  # paragraphs; one or two of lead may come before
_CLOSING = re.compile(r"(?<=[.!?…“”\"«»’)])\s*[(\[]([^()\[\]]{2,60})[)\]]\.?$")
_INITIALS = re.compile(r"[a-zäöüß]{2,4}(?:[/,] ?[a-zäöüß]{2,4}){0,3}")
_COPYRIGHT = re.compile(r"©|\(c\)|copyright", re.IGNORECASE)
_MARKED = Mapping[int, ResidueKind]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A paragraph, or the end of one, with the kind of residue it is."""

    words: str
    kind: ResidueKind | None = None


@dataclass(frozen=True, slots=True)
class _Body:
    """What became of a report's paragraphs."""

    text: str
    residue: tuple[Residue, ...]
    dateline: Dateline | None
    credit_lines: tuple[
        str, ...
    ]  # paragraphs and ends of paragraphs that name who wrote or filed it


def built(
    paragraphs: Iterable[str],
    facts: Facts,
    *,
    source: str,
    stated: Stated,
    settings: Settings,
    marked: _MARKED | None = None,
) -> Report:
    """The report made of ``paragraphs``, each plain text, and what is known beside them.

    ``marked`` are paragraphs, by their place, that are known to be residue. What the user has
    stated outweighs what the source says.

    Raises:
        UnreadableError: if no text is left.
        TooLargeError: if the text exceeds ``settings.max_text`` characters.
    """
    lines = [line(paragraph) for paragraph in paragraphs]
    title = line(facts.title)
    body = _body(lines, replace(facts, title=title), marked or {})
    if not re.search(r"\w", body.text):
        raise UnreadableError(source, "holds no text that could be a report")
    if len(body.text) > settings.max_text:
        why = f"has {len(body.text)} characters, more than the {settings.max_text} that are allowed"
        raise TooLargeError(source, f"{why}; to read it, raise {how_to_set('max_text')}")
    return Report(
        text=body.text,
        title=title,
        outlet=stated.outlet or facts.outlet or None,
        address=facts.address or None,
        authors=facts.authors or _authors(body.credit_lines),
        dateline=body.dateline.place if body.dateline else None,
        agencies=_agencies(facts, body),
        language=code(stated.language) or language_of(f"{title}\n{body.text}", facts.language),
        published=stated.published or facts.published,
        published_found=DateFound.STATED if stated.published else facts.published_found,
        residue=body.residue,
        source=source,
    )


def _body(lines: Sequence[str], facts: Facts, marked: _MARKED) -> _Body:
    sections = _folders(facts.address or "")
    found = kinds(lines, (facts.title, *facts.headlines), facts.authors, marked, sections)
    if not any(words and kind is None for words, kind in zip(lines, found, strict=True)):
        found = [None] * len(lines)  # a text of nothing but residue is somebody's text after all
    pieces = [_Piece(words, kind) for words, kind in zip(lines, found, strict=True) if words]
    credit_lines = [piece.words for piece in pieces if _credits(piece)]
    kept = [at for at, piece in enumerate(pieces) if piece.kind is None]
    for at in kept[-1:]:
        words, credit = _parted_credit(pieces[at].words)
        if credit:
            pieces[at : at + 1] = [_Piece(words), _Piece(credit, ResidueKind.BYLINE)]
            credit_lines.append(credit)
    filed = None
    for at in kept[:_DATELINE_WITHIN]:
        filed = dateline(pieces[at].words, "\n".join(lines))
        if filed:
            pieces[at] = _Piece(pieces[at].words[filed.end :])
            break
    text, residue = _assembled(pieces)
    return _Body(text, residue, filed, tuple(credit_lines))


def _folders(address: str) -> frozenset[str]:
    """The folders of an address, folded: ``/hafen/id7.html`` stands in the section "hafen"."""
    path = address.partition("://")[2].partition("?")[0]
    return frozenset(folded(unquote(part)) for part in path.split("/")[1:-1]) - {""}


def _credits(piece: _Piece) -> bool:
    """Whether ``piece`` names who wrote or filed the report: a byline, a copyright line."""
    if piece.kind is ResidueKind.NOTICE:
        return bool(_COPYRIGHT.match(piece.words))
    return piece.kind is ResidueKind.BYLINE


def _parted_credit(words: str) -> tuple[str, str]:
    """A last paragraph and the credit at its end ("(dpa)", "(abc)"), empty where there is none."""
    match = _CLOSING.search(words)
    if match and (credited(match[1]) or _INITIALS.fullmatch(match[1])):
        return words[: match.start()], match[0].strip()
    return words, ""


def _assembled(pieces: Iterable[_Piece]) -> tuple[str, tuple[Residue, ...]]:
    """The text, and the residue with the offsets at which it stood."""
    lines: list[str] = []
    residue: list[Residue] = []
    waiting: list[_Piece] = []
    length = 0  # of the lines so far, with a line break after each
    for piece in pieces:
        if piece.kind is not None:
            waiting.append(piece)
            continue
        words, remains = without_remains(piece.words)
        residue += [Residue(w.kind, w.words, length) for w in waiting if w.kind]
        residue += [Residue(r.kind, r.text, length + r.at) for r in remains]
        waiting = []
        if words:
            lines.append(words)
            length += len(words) + 1
    text = "\n".join(lines)
    residue += [Residue(w.kind, w.words, length) for w in waiting if w.kind]
    return text, tuple(replace(r, at=min(r.at, len(text))) for r in residue)


def _authors(credit_lines: Iterable[str]) -> tuple[str, ...]:
    return names(credit for credit in credit_lines if is_byline(credit))


def _agencies(facts: Facts, body: _Body) -> tuple[str, ...]:
    """The agencies credited anywhere: byline, dateline, closing credit; each once."""
    credited_in_text = body.dateline.agencies if body.dateline else ()
    named = [*facts.authors, *facts.agencies, *body.credit_lines]
    found = [agency for credit in named for agency in agencies_in(credit)]
    return tuple(dict.fromkeys([*credited_in_text, *found]))
