"""Bytes → characters: byte order mark, header, the page's own word, then detection."""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_IN_HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_IN_PAGE = re.compile(
    rb"<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE
)
_HEAD = 4096  # bytes in which a page may declare its charset
_SAMPLE = 5000  # bytes given to the detector
# Browsers read these labels as Windows-1252 (WHATWG Encoding Standard, 4.2).
_LATIN = {"iso8859-1", "latin-1", "ascii", "us-ascii", "cp1252"}


def decoded(raw: bytes, content_type: str | None = None) -> str:
    """The characters of ``raw``; what can't be decoded becomes U+FFFD. Never fails.

    Bytes that are valid UTF-8 are read so whatever is declared: wrong labels are common, and
    other encodings do not look like UTF-8 by accident.
    """
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return raw[len(mark) :].decode(name, "replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    declared = _declared(raw, content_type) or _wide(raw)
    if declared == "utf-8" or (declared is None and _nearly_utf8(raw)):
        return raw.decode("utf-8" if _nearly_utf8(raw) else "cp1252", "replace")
    return raw.decode(declared or _detected(raw), "replace")


def _declared(raw: bytes, content_type: str | None) -> str | None:
    names = [match[1] for match in [_IN_HEADER.search(content_type or "")] if match]
    names += [match[1].decode("ascii", "ignore") for match in _IN_PAGE.finditer(raw[:_HEAD])]
    for name in names:
        known = _known(name)
        if known is not None:
            return known
    return None


def _known(name: str) -> str | None:
    """The codec of that name, if it is one that turns bytes into text."""
    try:
        codec = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    if not getattr(codec, "_is_text_encoding", True) or codec.name in {"idna", "punycode"}:
        return None
    # A page that says UTF-16 in ASCII letters can't be UTF-16.
    if codec.name.startswith(("utf-16", "utf-32", "utf-7")):
        return None
    return "cp1252" if codec.name in _LATIN else codec.name


def _wide(raw: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of its markup is zero."""
    sample = raw[:_SAMPLE]
    if len(sample) >= 8 and sample.count(0) > 0.3 * len(sample):
        return "utf-16-le" if sample[1::2].count(0) > sample[::2].count(0) else "utf-16-be"
    return None


def _nearly_utf8(raw: bytes) -> bool:
    """Whether most of the bytes beyond ASCII stand in valid UTF-8 sequences."""
    beyond = sum(1 for byte in raw if byte >= 0x80)
    broken = raw.decode("utf-8", "replace").count("\ufffd")
    return broken * 2 < beyond


def _detected(raw: bytes) -> str:
    from charset_normalizer import from_bytes

    words = re.sub(rb"<[^>]*>", b" ", raw)
    best = from_bytes(words[:_SAMPLE] + words[-_SAMPLE:]).best()
    return _known(best.encoding) or "cp1252" if best else "cp1252"
