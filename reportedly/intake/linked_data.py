"""What a page says of itself in JSON-LD (schema.org): the node of its article.

Read with much patience: several scripts, lists, graphs whose nodes point at each other by
``@id``, trailing commas, comments, scripts cut off in the middle.
"""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Node = Mapping[str, Any]

_LONGEST = 4_000_000  # characters of one script
_MOST = 20_000  # nodes looked at in one page
_WRAPPING = re.compile(
    r"^\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[|/\*.*?\*/)+|(?:-->|//\]\]>|\]\]>)\s*$"
)
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
_ARTICLE = re.compile(r"(?:Article|Posting|Report|Review)$")
_FIELD = r'"{}"\s*:\s*"((?:[^"\\]|\\.){{1,500}})"'
_BROKEN_FIELDS = ("headline", "datePublished", "description", "inLanguage")
_BROKEN_AUTHOR = re.compile(
    r'"author"\s*:[^"]{0,9}(?:"[^"]{0,99}"[^"]{0,9}){0,8}?"name"\s*:\s*"([^"]{2,99})"'
)


@dataclass(frozen=True, slots=True)
class LinkedData:
    """The nodes of a page's JSON-LD: its article, its page, and all of them by their ``@id``."""

    article: Node
    page: Node
    by_id: Mapping[str, Node]

    def resolved(self, value: object) -> object:
        """The node that a bare ``{"@id": …}`` points at, else ``value`` itself."""
        if isinstance(value, Mapping) and "name" not in value:
            identity = value.get("@id")
            if isinstance(identity, str):
                return self.by_id.get(identity, value)
        return value

    def name(self, value: object) -> str:
        """The name of what ``value`` is or points at, empty if it has none."""
        value = self.resolved(_first(value))
        if isinstance(value, Mapping):
            value = _first(value.get("name") or value.get("legalName"))
        return value.strip() if isinstance(value, str) else ""


def linked_data(scripts: Iterable[str]) -> LinkedData:
    """The JSON-LD in ``scripts``, the contents of a page's script elements."""
    nodes = list(_nodes(_loaded(scripts)))
    by_id: dict[str, Node] = {}
    for node in nodes:
        identity = node.get("@id")
        if isinstance(identity, str) and "name" in node:
            by_id.setdefault(identity, node)
    articles = [node for node in nodes if any(_ARTICLE.search(kind) for kind in _kinds(node))]
    titled = [node for node in articles if text_of(node.get("headline"))]
    pages = [node for node in nodes if "WebPage" in _kinds(node)]
    return LinkedData(
        article=next(iter(titled or articles), {}), page=next(iter(pages), {}), by_id=by_id
    )


def text_of(value: object) -> str:
    """``value`` as text: the first of a list, the name of a node, empty if it is neither."""
    value = _first(value)
    if isinstance(value, Mapping):
        value = _first(value.get("name") or value.get("@value") or value.get("@id"))
    return value.strip() if isinstance(value, str) else ""


def each(value: object) -> tuple[object, ...]:
    """``value`` as several: a list's members, or the one value there is."""
    if value is None:
        return ()
    return tuple(value) if isinstance(value, list | tuple) else (value,)


def _first(value: object) -> object:
    return next(iter(each(value)), None)


def _kinds(node: Node) -> tuple[str, ...]:
    return tuple(kind for kind in each(node.get("@type")) if isinstance(kind, str))


def _loaded(scripts: Iterable[str]) -> Iterator[object]:
    for script in scripts:
        text = _WRAPPING.sub("", script[:_LONGEST]).strip().rstrip(";")
        if not text:
            continue
        for attempt in (text, _TRAILING_COMMA.sub("", text)):
            try:
                yield json.loads(attempt, strict=False)
                break
            except (ValueError, RecursionError):
                continue
        else:
            yield _rescued(text)


def _rescued(text: str) -> Node:
    """What can still be read of an article in a script that is not JSON."""
    if not re.search(r'"@type"\s*:\s*\[?\s*"\w*(?:Article|Posting)"', text):
        return {}
    node: dict[str, Any] = {"@type": "NewsArticle"}
    for field in _BROKEN_FIELDS:
        match = re.search(_FIELD.format(field), text)
        if match:
            node[field] = _unescaped(match[1])
    author = _BROKEN_AUTHOR.search(text)
    if author:
        node["author"] = {"@type": "Person", "name": _unescaped(author[1])}
    return node


def _unescaped(text: str) -> str:
    try:
        return str(json.loads(f'"{text}"', strict=False))
    except ValueError:
        return text


def _nodes(roots: Iterable[object]) -> Iterator[Node]:
    """Every object in ``roots``, the outer before the inner."""
    waiting = deque(roots)
    for _ in range(_MOST):
        if not waiting:
            return
        value = waiting.popleft()
        if isinstance(value, list):
            waiting.extend(value)
        elif isinstance(value, dict):
            yield value
            waiting.extend(inner for inner in value.values() if isinstance(inner, dict | list))
