"""Which of a text's paragraphs nobody wrote as part of it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from reportedly.intake.agencies import credited
from reportedly.intake.characters import folded
from reportedly.intake.dates import is_date
from reportedly.intake.names import is_byline
from reportedly.intake.phrases import line_kind
from reportedly.intake.words import SECTIONS
from reportedly.report import ResidueKind

Kinds = list[ResidueKind | None]

_TOP = 4  # paragraphs from the start in which a byline or section label may stand
_LONGEST_CREDIT = 400  # characters
_BOTTOM = 4  # paragraphs from the end in which a credit may stand
_TITLE_WITHIN = 8  # paragraphs from the start in which the title may stand again
_SHORTEST_CUT = 20  # characters of a key from which the beginning of a title is told from chance
_CUT_WORDS = 3
_TOPIC_LONGEST = 60  # characters of a topic before a title
_REPEATED = 60  # characters from which a paragraph that stands twice is one too many
_PULLED = (40, 400)  # characters of a stretch that is repeated to catch the eye
_PULLED_FROM = 100_000  # characters of a text in which such stretches are looked for
_SLUG = re.compile(r"(?=.*[a-zäöüß]{3})[a-zäöüß0-9]+(?:[-_][a-zäöüß0-9]+){1,8}")
_HASHTAGS = re.compile(r"(?:#\w+[\s,;|]*)+")
_TRAIL = re.compile(r"[^.!?:>»›|]{2,40}(?:(?:\s*[>›|]\s*|\s»\s)[^.!?:>»›|]{2,40}){2,8}")
_SUFFIX = re.compile(r"\s+[|–—:-]\s+[^|–—]{2,40}$")
_INITIALS = re.compile(r"\(?[a-zäöüß]{2,4}(?:[/,] ?[a-zäöüß]{2,4}){0,3}\)?")
_DOES = (
    "(?:ist|arbeitet|schreibt|berichtet|leitet|studierte|is|works|covers|writes|reports|joined|"
    "has been|est|es|trabaja)"
)
_REPORTED_BY = re.compile(
    r"(?:additional |original )?(?:reporting|writing|editing|compiled|translated|edited|written|"
    r"graphics?) by .{2,400}|"
    r".{0,250}\bcontributed (?:to this (?:report|story|article)|reporting)\W*|"
    r"mit (?:material|informationen|angaben) (?:von|der|des) .{2,80}|"
    r"(?:quelle|source|fuente|bron)n?\s*:\s*.{2,60}|"
    r"(?:redaktion|übersetzung|mitarbeit|redaktionelle mitarbeit)\s*:\s*.{2,100}|"
    r"(?:à|avec|con) (?:información de|afp|reuters|ap)\b.{0,60}",
    re.IGNORECASE,
)


def kinds(
    paragraphs: Sequence[str],
    headlines: Sequence[str] = (),
    authors: Sequence[str] = (),
    marked: Mapping[int, ResidueKind] | None = None,
    sections: Collection[str] = (),
) -> Kinds:
    """For each paragraph what residue it is, or None if it belongs to the report.

    ``headlines`` are the title and other wordings of it, ``marked`` what is known already, by
    the paragraph's place, ``sections`` the folded folders of the report's address, which name the
    section it stands in. What is found at the edges is looked for from outside in, past residue.
    """
    marked = marked or {}
    found: Kinds = [line_kind(words) for words in paragraphs]
    keys = [folded(words) for words in paragraphs]
    _mark_headlines(paragraphs, keys, headlines, found)
    for at, kind in marked.items():
        credit = credited(paragraphs[at]) or _INITIALS.fullmatch(paragraphs[at])
        found[at] = found[at] or (ResidueKind.BYLINE if credit else kind)
    _mark_repeats(keys, found)
    _mark_top(paragraphs, found, sections)
    _mark_bottom(paragraphs, authors, found)
    return found


def _is_cut(key: str, title: str) -> bool:
    """Whether ``key`` is the title's beginning."""
    if len(key) < _SHORTEST_CUT or len(key.split()) < _CUT_WORDS:
        return False
    return title.startswith(key)


def _has_topic(key: str, title: str) -> bool:
    """Whether ``key`` is the title with a topic before it ("Harbour: Cranes stand still")."""
    before = len(key) - len(title)
    return len(title) >= _SHORTEST_CUT and before <= _TOPIC_LONGEST and key.endswith(f" {title}")


def _mark_headlines(
    paragraphs: Sequence[str], keys: Sequence[str], headlines: Iterable[str], found: Kinds
) -> None:
    """Marks what is the title again: the same, folded, cut, with an outlet or a topic beside it."""
    titles = [key for key in dict.fromkeys(map(folded, headlines)) if key]
    for at in [at for at, kind in enumerate(found) if kind is None][:_TITLE_WITHIN]:
        wordings = {keys[at], folded(_SUFFIX.sub("", paragraphs[at]))}
        if any(
            key in titles or _is_cut(key, title) or _has_topic(key, title)
            for title in titles
            for key in wordings
            if key
        ):
            found[at] = ResidueKind.HEADLINE


def _mark_repeats(keys: Sequence[str], found: Kinds) -> None:
    seen: set[str] = set()
    for at, key in enumerate(keys):
        if found[at] is None and len(key) >= _REPEATED:
            if key in seen:
                found[at] = ResidueKind.REPEAT
            seen.add(key)
    if sum(map(len, keys)) <= _PULLED_FROM:
        _mark_pulled(keys, found)


def _mark_pulled(keys: Sequence[str], found: Kinds) -> None:
    """Marks stretches that stand, word for word, inside a longer paragraph too."""
    whole = "".join(f"\n{key}\n" for at, key in enumerate(keys) if found[at] is None)
    for at, key in enumerate(keys):
        if found[at] is not None or not _PULLED[0] <= len(key) <= _PULLED[1]:
            continue
        if whole.count(key) > whole.count(f"\n{key}\n"):
            found[at] = ResidueKind.REPEAT


def _mark_top(paragraphs: Sequence[str], found: Kinds, sections: Collection[str]) -> None:
    dates = sum(map(is_date, paragraphs[:_TITLE_WITHIN]))  # several head a chronicle's parts
    for at in [at for at, kind in enumerate(found) if kind is None][:_TOP]:
        words = paragraphs[at]
        if is_byline(words) or credited(words):
            found[at] = ResidueKind.BYLINE
        elif dates == 1 and is_date(words):
            found[at] = ResidueKind.NOTICE
        elif _is_section(words) or folded(words) in sections:
            found[at] = ResidueKind.SECTION


def _mark_bottom(paragraphs: Sequence[str], authors: Sequence[str], found: Kinds) -> None:
    seen = 0
    for at in range(len(paragraphs) - 1, -1, -1):
        if found[at] is not None:
            continue
        words = paragraphs[at]
        if _is_credit(words):
            found[at] = ResidueKind.BYLINE
        elif _is_vita(words, authors):
            found[at] = ResidueKind.NOTICE
        elif _is_section(words):
            found[at] = ResidueKind.SECTION
        else:
            seen += 1
            if seen >= _BOTTOM:
                return


def _is_section(words: str) -> bool:
    return bool(
        _SLUG.fullmatch(words)
        or _HASHTAGS.fullmatch(words)
        or _TRAIL.fullmatch(words)
        or words.casefold() in SECTIONS
    )


def _is_credit(words: str) -> bool:
    return len(words) <= _LONGEST_CREDIT and bool(
        is_byline(words)
        or credited(words)
        or _REPORTED_BY.fullmatch(words)
        or _INITIALS.fullmatch(words)
    )


def _is_vita(words: str, authors: Sequence[str]) -> bool:
    """Whether ``words`` introduce one of the authors."""
    return any(
        re.match(rf".{{0,60}}?\b{re.escape(author)},? {_DOES}\b", words)
        for author in authors
        if " " in author and author in words
    )
