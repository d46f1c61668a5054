"""What is searched for → an expression for SQLite's FTS5, and the words that it finds in a text.

Words of the asker never reach FTS5 as syntax: they are cut to letters and digits first
(``reportedly.record.words``) and quoted then.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from reportedly.errors import UsageError
from reportedly.record.database import Database
from reportedly.record.words import COMPOUNDING, Word, cut, plain, primary, spelled, stem
from reportedly.report import Span

MOST_TERMS = 32
_MOST_COMPOUNDS = 500  # for one word, the shortest first
_SHORTEST_PART = 4  # letters; shorter words stand inside too many others by chance
_QUOTES = '"“”„‟«»'
_CHUNK = re.compile(rf"[{_QUOTES}]([^{_QUOTES}]*)[{_QUOTES}]?|([^\s{_QUOTES}]+)")


@dataclass(frozen=True, slots=True)
class Term:
    """One word or phrase that must be found.

    ``stems`` holds, for each language of the record, the stems of its words; none for a term in
    quotation marks, which is taken as it is spelled. ``parts`` are the stems of longer words that
    the word stands in.
    """

    spelled: tuple[str, ...]
    stems: frozenset[tuple[str, ...]] = frozenset()
    prefix: bool = False
    parts: frozenset[str] = frozenset()

    def expression(self, *, inside: bool) -> str:
        """The term in FTS5's syntax, with longer words around it if ``inside``."""
        star = " *" if self.prefix else ""
        found = [f"words : {_quoted(self.spelled)}{star}"]
        stems = {*self.stems, *((part,) for part in self.parts if inside)}
        found += [f"stems : {_quoted(words)}{star}" for words in sorted(stems)]
        return f"({' OR '.join(found)})"

    def matches(self, words: tuple[Word, ...], language: str) -> Iterator[Span]:
        """Where the term is found among ``words``, which stand in a text in ``language``."""
        inside = self.parts if primary(language) in COMPOUNDING else frozenset()
        for at in range(len(words) - len(self.spelled) + 1):
            window = words[at : at + len(self.spelled)]
            by_spelling = self._fits(tuple(word.spelled for word in window), self.spelled)
            window_stems = tuple(word.stem for word in window)
            by_stem = any(self._fits(window_stems, stems) for stems in self.stems)
            if by_spelling or by_stem or (len(window) == 1 and window[0].stem in inside):
                yield Span(window[0].start, window[-1].end)

    def _fits(self, found: tuple[str, ...], asked: tuple[str, ...]) -> bool:
        if self.prefix:
            return found[:-1] == asked[:-1] and found[-1].startswith(asked[-1])
        return found == asked


@dataclass(frozen=True, slots=True)
class Search:
    """What is searched for: every one of ``terms``."""

    terms: tuple[Term, ...]

    @property
    def strict(self) -> str:
        """The FTS5 expression that leaves longer words out."""
        return " AND ".join(term.expression(inside=False) for term in self.terms)

    @property
    def wide(self) -> str:
        """The FTS5 expression with longer words around the ones asked for."""
        return " AND ".join(term.expression(inside=True) for term in self.terms)

    def condition(self) -> tuple[str, tuple[str, ...]]:
        """The SQL condition over ``statement`` and ``report`` with its parameters."""
        matching = (
            "statement.number IN (SELECT rowid FROM statement_words WHERE statement_words MATCH ?)"
        )
        if self.wide == self.strict:
            return matching, (self.strict,)
        return f"({matching} OR ({in_compounding()} AND {matching}))", (self.strict, self.wide)

    def matches(self, words: tuple[Word, ...], language: str) -> tuple[Span, ...]:
        """Where the terms are found among ``words``, in order."""
        found = chain.from_iterable(term.matches(words, language) for term in self.terms)
        return tuple(sorted(set(found)))


def in_compounding() -> str:
    """The SQL condition that a report is in a language that writes compounds as one word."""
    codes = sorted(COMPOUNDING)
    known = ", ".join(f"'{code}'" for code in codes)
    regional = " OR ".join(f"report.language LIKE '{code}-%'" for code in codes)
    return f"(report.language IN ({known}) OR {regional})"


def understood(db: Database, asked: str) -> Search:
    """What ``asked`` searches for: words, ``"phrases"`` as they are spelled, and ``beginnings*``.

    Raises:
        UsageError: if it holds no word, or too many.
    """
    languages = frozenset(
        primary(language) for (language,) in db.rows("SELECT DISTINCT language FROM report")
    )
    terms = tuple(
        _term(db, words, languages, exact=exact, prefix=prefix)
        for words, exact, prefix in _chunks(asked)
    )
    if not terms:
        raise UsageError(f"{asked!r} holds no word to search for. Give at least one.")
    if len(terms) > MOST_TERMS:
        raise UsageError(f"{len(terms)} words to search for. Give {MOST_TERMS} at most.")
    return Search(terms)


def _chunks(asked: str) -> Iterator[tuple[tuple[str, ...], bool, bool]]:
    """The words of each term, whether it stood in quotation marks and whether it ended in *."""
    for match in _CHUNK.finditer(asked):
        phrase, bare = match.groups()
        words = cut(phrase if bare is None else bare)
        if words:
            yield words, bare is None, bare is not None and bare.endswith("*")


def _term(
    db: Database,
    words: tuple[str, ...],
    languages: frozenset[str],
    *,
    exact: bool,
    prefix: bool,
) -> Term:
    as_spelled = tuple(spelled(word) for word in words)
    if exact:
        return Term(as_spelled)
    if prefix:
        return Term(as_spelled, frozenset({tuple(plain(word) for word in words)}), prefix=True)
    stems = frozenset(tuple(stem(word, language) for word in words) for language in languages)
    parts = _compounds(db, words[0], languages) if len(words) == 1 else frozenset()
    return Term(as_spelled, stems, parts=parts - {found for (found, *_) in stems})


def _compounds(db: Database, word: str, languages: frozenset[str]) -> frozenset[str]:
    """The stems of the record's words in which ``word`` stands, its ending left out."""
    asked = {
        short if len(short) >= _SHORTEST_PART and plain(word).startswith(short) else plain(word)
        for short in (stem(word, language) for language in languages & COMPOUNDING)
    }
    return frozenset(
        found
        for part in sorted(asked)
        if len(part) >= _SHORTEST_PART
        for (found,) in db.rows(
            "SELECT stem FROM word WHERE number IN "
            "(SELECT rowid FROM word_parts WHERE word_parts MATCH ?) "
            "ORDER BY length(word), word LIMIT ?",
            (_quoted((part,)), _MOST_COMPOUNDS),
        )
    )


def _quoted(words: tuple[str, ...]) -> str:
    return f'"{" ".join(words)}"'
