"""What a source is, told by its first bytes."""

from __future__ import annotations

import codecs
import csv
import json
import re
from enum import StrEnum
from pathlib import PurePath

from reportedly.intake.columns import recognised


class Kind(StrEnum):
    """What intake can read, and two things that it can't."""

    PAGE = "page"
    TEXT = "text"
    FEED = "feed"
    ARCHIVE = "archive"
    JSON_LINES = "JSON lines"
    JSON = "JSON"
    CSV = "CSV"
    PARQUET = "Parquet"
    EMPTY = "empty"
    OTHER = "other"


# What a file's ending or a server's content type says breaks ties only: both are often wrong.
_ENDINGS = {
    ".html": Kind.PAGE,
    ".htm": Kind.PAGE,
    ".xhtml": Kind.PAGE,
    ".txt": Kind.TEXT,
    ".text": Kind.TEXT,
    ".md": Kind.TEXT,
    ".markdown": Kind.TEXT,
    ".csv": Kind.CSV,
    ".tsv": Kind.CSV,
    ".tab": Kind.CSV,
    "text/html": Kind.PAGE,
    "application/xhtml+xml": Kind.PAGE,
    "text/plain": Kind.TEXT,
    "text/markdown": Kind.TEXT,
    "text/csv": Kind.CSV,
    "text/tab-separated-values": Kind.CSV,
}
_BINARY = (
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a ZIP file or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"BZh", "compressed with bzip2"),
    (b"\xfd7zXZ", "compressed with xz"),
    (b"\x28\xb5\x2f\xfd", "compressed with Zstandard"),
    (b"\x1f\x8b", "compressed more than once, or broken"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
)
_WIDE = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = bytes({*range(32), 127} - set(b"\t\n\v\f\r\x1b"))
_MOST_CONTROLS = 0.02  # share of control characters above which bytes are no text
_PAGE = re.compile(r"^\s*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.MULTILINE)
_PAGE_WITHIN = 4096  # characters; some pages start with stray output of their server
_DECLARATION = re.compile(r"\s*<(\?|!--|!)")
_ROOT = re.compile(r"\s*<([A-Za-z_][\w.:-]*)[\s/>]")
_FEEDS = {"rss", "feed", "rdf:rdf", "rdf"}
_MARKUP = (
    "a abbr article aside b blockquote br center div em figure footer form h1 h2 h3 h4 h5 h6 header"
    " hr i iframe img li link main meta nav ol p pre script section span strong style svg table"
    " title ul"
)
_JSON_FEED = re.compile(r'"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org\\?/', re.ASCII)
_JSON_OBJECT = re.compile(r'\{\s*(?:"|\}|\Z)')
_JSON_ARRAY = re.compile(r"\[\s*(?:\{|\]|\Z)")
DELIMITERS = "\t;,|"


def kind_of(head: bytes, said: str = "") -> Kind:
    """The kind of what starts with ``head``; ``said`` is its file ending or content type."""
    hint = _ENDINGS.get(said.lower())
    if not head.strip(codecs.BOM_UTF8 + b" \t\r\n\f\0"):
        return Kind.EMPTY
    if head.startswith(b"PAR1"):
        return Kind.PARQUET
    if head.lstrip(b"\r\n").startswith(b"WARC/"):
        return Kind.ARCHIVE
    if format_name(head) or not _is_text(head):
        return Kind.OTHER
    text = head.decode(encoding_of(head), "replace").lstrip()
    return _json_kind(text) or _markup_kind(text, hint) or _plain_kind(text, hint)


def format_name(head: bytes) -> str | None:
    """What a format is called that intake does not read, if ``head`` shows one."""
    return next((name for magic, name in _BINARY if head.startswith(magic)), None)


def said_by_name(name: str) -> str:
    """The ending of a file's name that tells its kind, that of a compression left out."""
    path = PurePath(name)
    return PurePath(path.stem).suffix if path.suffix.lower() in {".gz", ".gzip"} else path.suffix


def said_by_type(content_type: str | None) -> str:
    """The kind that a ``Content-Type`` header names, without its parameters."""
    return (content_type or "").partition(";")[0].strip().lower()


def encoding_of(head: bytes) -> str:
    """The name of a codec that reads what starts with ``head``; Windows-1252 where all fails."""
    if head.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    for mark, name in _WIDE:
        if head.startswith(mark):
            return name
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _is_text(head: bytes) -> bool:
    if any(head.startswith(mark) for mark, _ in _WIDE):
        return True
    zeros = head.count(0)
    if zeros > 0.3 * len(head):  # UTF-16 without a mark: most letters have a zero byte each
        even, odd = head[::2].count(0), head[1::2].count(0)
        return min(even, odd) < 0.05 * zeros
    return len(head) - len(head.translate(None, _CONTROLS)) <= _MOST_CONTROLS * len(head)


def _json_kind(text: str) -> Kind | None:
    if _JSON_ARRAY.match(text):
        return Kind.JSON
    if not _JSON_OBJECT.match(text):
        return None
    if _JSON_FEED.search(text):
        return Kind.FEED
    first, newline, _ = text.partition("\n")
    lines = text.split("\n")[:-1]
    one_a_line = not newline or any(map(_is_object, lines)) or _is_object(first)
    return Kind.JSON_LINES if one_a_line else Kind.JSON


def _is_object(line: str) -> bool:
    # Only from the first column: within an indented document, an object may fill a line too.
    if not line.startswith("{"):
        return False
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _markup_kind(text: str, hint: Kind | None) -> Kind | None:
    root = _root(text)
    if root in _FEEDS:
        return Kind.FEED
    if is_page(text):
        return Kind.PAGE
    if root in _MARKUP.split():
        return Kind.TEXT if hint is Kind.TEXT else Kind.PAGE
    return Kind.OTHER if text.startswith("<?xml") else None


def is_page(text: str) -> bool:
    """Whether ``text`` is a whole HTML page."""
    return _PAGE.search(text, 0, _PAGE_WITHIN) is not None


def _root(text: str) -> str:
    """The name of the first element, if nothing but declarations and comments precede it."""
    at = 0
    while match := _DECLARATION.match(text, at):
        end = {"?": "?>", "!--": "-->", "!": ">"}[match[1]]
        # A document type may declare entities within brackets.
        if match[1] == "!" and 0 <= text.find("[", match.end()) < text.find(">", match.end()):
            end = "]>"
        found = text.find(end, match.end())
        if found < 0:
            return ""
        at = found + len(end)
    root = _ROOT.match(text, at)
    return root[1].lower() if root else ""


def _plain_kind(text: str, hint: Kind | None) -> Kind:
    if hint is Kind.CSV or (hint is not Kind.TEXT and _is_table(text)):
        return Kind.CSV
    return Kind.PAGE if hint is Kind.PAGE else Kind.TEXT


def _is_table(text: str) -> bool:
    """Whether the first line names a column of texts, and the second row is as long as it."""
    try:
        rows = csv.reader(text.splitlines(keepends=True), delimiter=delimiter_of(text))
        header, first = next(rows), next(rows)
    except (StopIteration, csv.Error):
        return False
    return len(header) == len(first) > 1 and "text" in recognised(header, {})


def delimiter_of(text: str) -> str:
    """The character that parts the cells of the first line: the one that stands there most."""
    first = text.partition("\n")[0]
    return max(DELIMITERS, key=first.count)
