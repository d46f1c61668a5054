"""Plain text, Markdown, and texts that come with their facts → a report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from reportedly.errors import TooLargeError, UnreadableError
from reportedly.intake.build import built
from reportedly.intake.characters import tidy
from reportedly.intake.dateline import dateline
from reportedly.intake.dates import parsed
from reportedly.intake.encoding import decoded
from reportedly.intake.facts import Facts
from reportedly.intake.item import Stated
from reportedly.intake.markdown import Markdown, looks_like_markdown, markdown
from reportedly.intake.names import names
from reportedly.intake.streams import too_large
from reportedly.report import DateFound, Report, ResidueKind
from reportedly.settings import Settings

_MARKDOWN_NAME = re.compile(r"\.(?:md|markdown|mdown)(?:\.gz)?(?:#.*)?$", re.IGNORECASE)
_MARKUP = re.compile(
    r"</?(?:p|br|div|span|a|em|strong|b|i|ul|li|h[1-6]|img|blockquote|script|style)\b[^<>]*>",
    re.IGNORECASE,
)
_LISTED = re.compile(r"\A\s*\[(.*)\]\s*\Z", re.DOTALL)
_QUOTED = re.compile(r"\"([^\"]*)\"|'([^']*)'")
_TITLE_LONGEST = 200  # characters
_WRAPPED_LONGEST = 100  # characters of a line in a text whose lines were broken by a program
_WRAPPED_SHARE = 0.6
_SENTENCE_END = re.compile(r"[.!?:…“”\"»«’)]$")
# The front matter's names for what a report knows.
_KEYS = {
    "title": ("title", "titel", "headline"),
    "outlet": ("outlet", "publisher", "publication", "source", "site", "medium"),
    "address": ("url", "address", "link", "canonical", "canonical_url", "permalink"),
    "authors": ("authors", "author", "byline", "autor", "autoren"),
    "published": ("published", "date", "datum", "pubdate", "created"),
    "language": ("language", "lang", "sprache", "locale"),
}


def text_report(raw: bytes, *, source: str, stated: Stated, settings: Settings) -> Report:
    """The report in a plain text or a Markdown file.

    Markdown is told by the name in ``source``, by front matter, or by a heading at its start.
    A plain text's first line is its title where it looks like a headline. Each line is a
    paragraph, unless the lines were broken to a width; then blank lines part the paragraphs.

    Raises:
        UnreadableError: if there is no text in it.
        TooLargeError: if it exceeds the settings' limits.
    """
    if len(raw) > settings.max_bytes:
        raise TooLargeError(source, too_large(settings.max_bytes))
    text = tidy(decoded(raw))
    if not text.strip():
        raise UnreadableError(source, "is empty")
    if _MARKDOWN_NAME.search(source) or looks_like_markdown(text):
        return _from_markdown(markdown(text), source=source, stated=stated, settings=settings)
    title, paragraphs = _titled(text)
    return built(paragraphs, Facts(title=title), source=source, stated=stated, settings=settings)


def report_from_fields(
    *,
    source: str,
    stated: Stated,
    settings: Settings,
    title: str = "",
    text: str = "",
    outlet: str | None = None,
    address: str | None = None,
    authors: str | Iterable[str] = (),
    published: object = None,
    language: str | None = None,
    found: DateFound = DateFound.STATED,
) -> Report:
    """The report whose fields stand in a table's row or a feed's entry.

    ``text`` and ``title`` may hold HTML. ``published`` is a date, Unix time, or a written date,
    ``found`` the way it is known. Without a title, the text's first line is one where it looks
    like a headline.

    Raises:
        UnreadableError: if there is no text.
        TooLargeError: if the text exceeds the settings' limit.
    """
    if len(text) > settings.max_bytes:
        raise TooLargeError(source, too_large(settings.max_bytes))
    plain = tidy(_without_tags(text))
    heading = " ".join(tidy(_without_tags(title)).split())
    if heading:
        paragraphs: Sequence[str] = _paragraphs(plain)
    else:
        heading, paragraphs = _titled(plain)
    when = parsed(published)
    facts = Facts(
        title=heading,
        outlet=outlet,
        address=address,
        authors=_people(authors),
        language=language,
        published=when,
        published_found=found if when else DateFound.UNKNOWN,
    )
    return built(paragraphs, facts, source=source, stated=stated, settings=settings)


def _from_markdown(read: Markdown, *, source: str, stated: Stated, settings: Settings) -> Report:
    matter = read.matter
    when = parsed(_first(matter, "published"))
    facts = Facts(
        title=_first(matter, "title") or read.title,
        outlet=_first(matter, "outlet") or None,
        address=_first(matter, "address") or None,
        authors=names(_all(matter, "authors")),
        language=_first(matter, "language") or None,
        published=when,
        published_found=DateFound.STATED if when else DateFound.UNKNOWN,
        headlines=(read.title,),
    )
    marked = dict.fromkeys(read.images, ResidueKind.CAPTION)
    paragraphs = [_without_tags(paragraph) for paragraph in read.paragraphs]
    return built(paragraphs, facts, source=source, stated=stated, settings=settings, marked=marked)


def _first(matter: Mapping[str, tuple[str, ...]], field: str) -> str:
    return next(iter(_all(matter, field)), "")


def _all(matter: Mapping[str, tuple[str, ...]], field: str) -> tuple[str, ...]:
    return next((matter[key] for key in _KEYS[field] if matter.get(key)), ())


def _titled(text: str) -> tuple[str, Sequence[str]]:
    """The title that ``text`` begins with, if it does, and its paragraphs."""
    paragraphs = _paragraphs(text)
    if len(paragraphs) > 1 and _is_headline(paragraphs[0], paragraphs[1:]):
        return paragraphs[0], paragraphs[1:]
    return "", paragraphs


def _is_headline(words: str, rest: Sequence[str]) -> bool:
    """Whether a first line is short, ends as no sentence does, and stands before more text."""
    return (
        len(words) <= _TITLE_LONGEST
        and not re.search(r"[.,;:…]$", words)
        and dateline(words) is None
        and any(len(paragraph) > len(words) for paragraph in rest)
    )


def _paragraphs(text: str) -> list[str]:
    blocks = [block.split("\n") for block in re.split(r"\n\s*\n", text.strip())]
    if _is_wrapped(blocks):
        return [" ".join(block) for block in blocks]
    return [line for block in blocks for line in block if line]


def _is_wrapped(blocks: Sequence[Sequence[str]]) -> bool:
    """Whether the lines were broken to a width, so that a line's end is no paragraph's."""
    inner = [line for block in blocks for line in block[:-1]]
    if not inner or max(map(len, inner)) > _WRAPPED_LONGEST:
        return False
    unfinished = sum(1 for line in inner if not _SENTENCE_END.search(line))
    return unfinished >= _WRAPPED_SHARE * len(inner)


def _without_tags(text: str) -> str:
    """``text`` without HTML, blocks on lines of their own; other text as it is."""
    if not _MARKUP.search(text):
        return text
    from reportedly.intake.tree import parsed_tree, plain_text

    tree = parsed_tree(text)
    return "" if tree is None else plain_text(tree)


def _people(authors: str | Iterable[str]) -> tuple[str, ...]:
    """The names in a byline, a list, or a list that was written into a table's cell."""
    if not isinstance(authors, str):
        return names(authors)
    listed = _LISTED.match(authors)
    quoted = _QUOTED.findall(listed[1]) if listed else []
    return names([one or other for one, other in quoted] or [authors.strip(" []")])
