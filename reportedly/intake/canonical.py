"""Whether the canonical address that a page names can be its own.

Some sites put one canonical link, to their front page, a section or an overview, on every page.
Reports are told apart by their addresses, so such a link would make unrelated ones versions of
one report. Where nothing shows that the link is the page's own, the address it was read from is
kept: at worst one report is then recorded at two addresses.
"""

from __future__ import annotations

import re
from urllib.parse import SplitResult, unquote, urlsplit

from courlan import extract_domain

_WORD = re.compile(r"[^\W_]+")
_SHORTEST = 4  # letters of a word, or of an id, that tells something
_DATE = re.compile(r"(?:19|20)\d\d(?:\d{4})?")
_ENDING = re.compile(r"\.\w{1,5}$")
_INDEX = re.compile(r"/(?:index|default)(?:\.\w{1,5})?$", re.IGNORECASE)
_SCRIPT = re.compile(r"\.(?:php|aspx?|jsp|cgi|do|pl)$", re.IGNORECASE)
_WORDS_OF_A_HEADLINE = 4  # joined by hyphens; names of sections have fewer


def is_own(canonical: str, given: str) -> bool:
    """Whether a page that was read at ``given`` may go by the address ``canonical``.

    It must be of the same site and no front page. The same path will do, unless it is that of a
    script and the parameters are lacking. A folder above the page must be named like an article:
    by an id, a headline or a file. Any other path must share an id, or more than half of its
    last part's words, with what stands in ``given`` outside of folders that both have.
    """
    if not _same_site(canonical, given):
        return False
    named, read = urlsplit(canonical), urlsplit(given)
    parts, given_parts = _parts(named), _parts(read)
    if not parts:
        return not given_parts and named.query == read.query
    if parts == given_parts:
        return not (_SCRIPT.search(parts[-1]) and read.query and not named.query)
    if parts == given_parts[: len(parts)]:
        return _names_an_article(parts[-1])
    return _shares(parts, given_parts, read.query)


def _same_site(one: str, other: str) -> bool:
    """Whether two addresses have the same registered domain, or the same host without one."""
    domains = [extract_domain(address, fast=True) for address in (one, other)]
    if all(domains):
        return domains[0] == domains[1]
    return urlsplit(one).hostname == urlsplit(other).hostname


def _parts(address: SplitResult) -> list[str]:
    """The parts of a path in small letters, without a file that stands for its folder."""
    path = _INDEX.sub("", unquote(address.path).lower())
    return [part for part in path.split("/") if part]


def _names_an_article(part: str) -> bool:
    named = len(_WORD.findall(part)) >= _WORDS_OF_A_HEADLINE
    return named or bool(_ENDING.search(part)) or any(map(_is_id, _WORD.findall(part)))


def _shares(parts: list[str], given_parts: list[str], query: str) -> bool:
    last = _ENDING.sub("", parts[-1])
    if given_parts and last == _ENDING.sub("", given_parts[-1]):
        return True
    own = _telling(last)
    folders = set(parts[:-1])  # what a whole section shares tells nothing
    beside = " ".join(part for part in given_parts if part not in folders)
    shared = own & _telling(f"{beside} {unquote(query).lower()}")
    return any(map(_is_id, shared)) or 2 * len(shared) > len(own)


def _telling(words: str) -> set[str]:
    return {word for word in _WORD.findall(words) if len(word) >= _SHORTEST}


def _is_id(word: str) -> bool:
    """Whether a word is told from others by a number: 4711, id70412, 5d1e7c; no date is."""
    numbered = len(word) >= _SHORTEST and any(map(str.isdigit, word))
    return numbered and not _DATE.fullmatch(word)
