"""Markdown → front matter and paragraphs of plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.token import Token

_FENCE = re.compile(r"\A\ufeff?(---|\+\+\+)[ \t]*\n(.*?)\n(?:\1|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"([A-Za-z][\w .-]{0,40}?)\s*[:=]\s*(.*)")
_ITEM = re.compile(r"\s*-\s+(.+)")
_LONGEST = 300_000  # characters of a text that is parsed; a longer one is read as plain text
_MARKS = "*_[]!`<"
_MOST_MARKS = 20_000  # in one text; more are no markup, and would cost much time
_DEEPEST = 20  # blocks inside each other
_LOOKS = re.compile(r"\A\s*(?:---[ \t]*\n[A-Za-z][\w -]*:|#{1,2} \S)")


@dataclass(frozen=True, slots=True)
class Markdown:
    """A Markdown text: its front matter by lower-case key, its first heading, its paragraphs."""

    matter: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    title: str = ""
    paragraphs: tuple[str, ...] = ()
    images: tuple[int, ...] = ()  # places of paragraphs that are an image's words


def looks_like_markdown(text: str) -> bool:
    """Whether ``text`` begins with front matter or a heading."""
    return bool(_LOOKS.match(text))


def markdown(text: str) -> Markdown:
    """What a Markdown text holds, without its markup; links give their words."""
    from markdown_it import MarkdownIt

    matter: Mapping[str, tuple[str, ...]] = {}
    if match := _FENCE.match(text):
        matter, text = _matter(match[2]), text[match.end() :]
    if len(text) > _LONGEST or sum(text.count(mark) for mark in _MARKS) > _MOST_MARKS:
        return Markdown(matter, "", tuple(text.splitlines()))
    title, heading = "", ""
    paragraphs: list[str] = []
    images: list[int] = []
    for token in MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).parse(text):
        if token.type == "heading_open":
            heading = token.tag
        for words, is_image in _pieces(token):
            if heading == "h1" and not (title or paragraphs):
                title = words
            else:
                images += [len(paragraphs)] if is_image else []
                paragraphs.append(words)
        if token.type == "heading_close":
            heading = ""
    return Markdown(matter, title, tuple(paragraphs), tuple(images))


def _pieces(token: Token) -> Iterator[tuple[str, bool]]:
    """The words of a block, images apart from what stands around them."""
    if token.type in {"code_block", "fence", "html_block"}:
        yield from ((line, False) for line in token.content.splitlines() if line.strip())
    if token.type != "inline":
        return
    words: list[str] = []
    for child in token.children or ():
        if child.type == "image":
            yield child.content, True
        elif child.type == "hardbreak":
            yield "".join(words), False
            words = []
        else:
            words.append(" " if child.type == "softbreak" else child.content)
    yield "".join(words), False


def _matter(lines: str) -> dict[str, tuple[str, ...]]:
    """Front matter's fields, each a list: YAML's and TOML's plain cases, nothing nested."""
    found: dict[str, list[str]] = {}
    key = ""
    for line in lines.splitlines():
        if (match := _ITEM.match(line)) and key:
            found[key].append(_unquoted(match[1]))
        elif match := _FIELD.match(line):
            key = match[1].lower()
            value = match[2].strip()
            inner = value[1:-1].split(",") if value[:1] + value[-1:] == "[]" else [value]
            found[key] = [_unquoted(part) for part in inner]
    return {key: tuple(v for v in values if v) for key, values in found.items()}


def _unquoted(value: str) -> str:
    value = value.strip()
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value
