"""Whether a stop ends its sentence, by the words around it and what the language knows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from reportedly.languages.endings import Endings, Ends

FULL_WIDTH = "。．！？｡।॥"  # these end a sentence without white space after them

_QUOTATION_MARK = re.compile(r"[„“”\"»«‚‘’'`›‹]|,,")
_OPENS_QUOTATION = re.compile(r"[„“”\"»«]|,,|``")
_CLOSED = frozenset(")]“”\"»«’'")
_CAPITALS_AND_WORD = re.compile(r"(?:[A-ZÄÖÜ][\w-]{0,40}+ ){1,3}+([a-zäöüß]++)")
_JOINED_LEAD = re.compile(r"(?:[„“\"»«‚‘(¿¡]|,,)*+")
_ADDRESS = re.compile(r"[^\W_]*[.@/]\w")
_ITEM = re.compile(r"\d{1,3}|[^\W\d_]|[IVXivx]{1,4}")  # of a list: "1." "a." "IV."
_DATE = re.compile(r"\d{1,2}\.|(?:1\d|20)\d\d\b")
_DAY_AND_MONTH = re.compile(r"(?:[12]?\d|3[01])\.(?:1[0-2]|0?[1-9])")
_YEAR = re.compile(r"(?:1\d|20)\d\d")
_ROMAN = re.compile(r"[IVXLC]{2,}")
_INNER_DOTS = re.compile(r"(?:[^\W\d_]{1,3}\.&?)+[^\W\d_]{1,3}")
_NO_VOWEL = re.compile(r"[B-DF-HJ-NP-TV-XZb-df-hj-np-tv-xz][b-df-hj-np-tv-xz]{1,4}")
_PLAIN = re.compile(r"[^\W\d_]{2,}")
_NAME_AND_VERB = re.compile(
    r"(?:(?:[A-Z][\w.’'-]{0,40}+|\d{1,3}|of|the|de|der|van|von|al|bin),? ){1,6}+"
    r"(?:(?<=, )[^,.!?“”\"]{1,60}+, )?"
    r"(?P<verb>[a-z]+)(?: (?P<then>[^\W\d_]+))?"
)


class Stop(NamedTuple):
    """A stop with what stands around it in its paragraph."""

    words: tuple[str, ...]  # up to three before it, none from before an opening mark
    before: str  # the sentence up to it, cut off
    mark: str  # "." or "?!" or ". . ."
    bracketed: bool  # it stands in brackets by itself: (!) […]
    apart: bool  # white space stands before it
    closed: str  # quotation marks and brackets that close after it
    spaced: bool  # white space follows
    lead: str  # what stands before the next word: quotation marks, brackets, bullets
    word: str  # the next word, empty if something else follows
    rest: str  # the text from there on, cut off

    @property
    def last(self) -> str:
        """The word that the stop follows."""
        return self.words[-1] if self.words else ""

    @property
    def previous(self) -> str:
        """The word before that one."""
        return self.words[-2] if len(self.words) > 1 else ""

    @property
    def starts(self) -> bool:
        """Whether the word before it is the first of its sentence or quotation."""
        return len(self.words) == 1

    @property
    def keys(self) -> Iterator[str]:
        """What may be abbreviated here, longest first: „i.d.R“, „d.R“, „R“."""
        parts = [self.last]
        for word in reversed(self.words[:-1]):
            if not word.endswith(".") or len(word) > 6:
                break
            parts.append(word + parts[-1])
        return reversed(parts)

    @property
    def opens_quotation(self) -> bool:
        """Whether a quotation mark stands before the next word."""
        return bool(_OPENS_QUOTATION.match(self.lead))


def ends_sentence(stop: Stop, known: Endings) -> bool:
    """Whether a sentence ends with ``stop``, given that something follows it."""
    if stop.bracketed:
        return False
    if stop.mark[0] in FULL_WIDTH:
        return True
    if not stop.spaced and not _joined_to_sentence(stop, known):
        return False
    if _lower(stop.word) and not (stop.opens_quotation and _follows_plain_word(stop, known)):
        return False
    if stop.mark == ".":
        return _dot_ends(stop, known)
    if _frame_follows(stop, known):
        return False
    return not set(stop.mark) <= set(".…‥ ") or _omission_ends(stop, known)


def _acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def _lower(word: str) -> bool:
    """Whether ``word`` begins with a small letter; a name like iTab does not count."""
    return word[:1].islower() and not word[1:2].isupper()


def _follows_plain_word(stop: Stop, known: Endings) -> bool:
    plain = _PLAIN.fullmatch(stop.last) and not _acronym(stop.last) and not stop.closed
    return bool(plain) and next(_abbreviations(stop, known), None) is None


def _begins(stop: Stop, known: Endings) -> bool:
    """Whether what follows looks like a sentence's beginning, whatever stands before."""
    return stop.opens_quotation or _word_begins(stop, known)


def _word_begins(stop: Stop, known: Endings) -> bool:
    initial = len(stop.word) == 1 and stop.rest[1:2] == "."
    return (stop.word.lower() in known.beginnings and not initial) or _verb_again(stop, known)


def _verb_again(stop: Stop, known: Endings) -> bool:
    """Whether the clause has its verb and another one follows.

    „Es kostet 2 Mio. Käufer war ein Fonds.“
    """
    following = _CAPITALS_AND_WORD.match(stop.rest) if known.verb_second else None
    if not following or following[1] not in known.finite_forms:
        return False
    for word in reversed(stop.before.split()):
        if word[-1] in ",;:–—" or word in known.coordinators:
            return False
        if word in known.finite_forms:
            return True
    return False


def _joined_to_sentence(stop: Stop, known: Endings) -> bool:
    """Whether a stop without white space after it may end a sentence: „gelandet.Der Minister“."""
    word = stop.word
    if not _JOINED_LEAD.fullmatch(stop.lead) or _ADDRESS.match(stop.rest):
        return False
    if not (len(word) > 1 and word[0].isupper() and word[1].islower()):
        return False
    if stop.mark != "." or stop.closed:
        return True
    last = stop.last.rpartition("-")[2]
    if _acronym(last):  # more likely part of a name: ASP.Net
        return word.lower() in known.beginnings
    plain = _PLAIN.fullmatch(last) and last[1:].islower()
    return bool(plain or _YEAR.fullmatch(last) or last[-1:] in _CLOSED)


def _dot_ends(stop: Stop, known: Endings) -> bool:
    last = stop.last
    if _is_ordinary(last, known):  # so for most stops; the rest is for the others
        return True
    if not last or _QUOTATION_MARK.search(stop.closed):
        return next(_abbreviations(stop, known), None) is not Ends.NEVER
    if (stop.starts or stop.previous[-1] == ":") and not stop.closed and _ITEM.fullmatch(last):
        return False
    if last[-1].isdigit():
        return _number_ends(stop, known)
    if any(f"{key}.{stop.word}" in known.partial for key in stop.keys):
        return False
    match next(_abbreviations(stop, known), None):
        case Ends.NEVER:
            return False
        case Ends.BEFORE_BEGINNING:
            return _begins(stop, known)
        case Ends.BEFORE_CAPITAL:
            return stop.word.lower() not in known.goes_on and not _acronym(stop.word)
        case Ends.UNLESS_NUMBER if stop.word[:1].isdigit() or _ROMAN.fullmatch(stop.word):
            return False
    return not _looks_abbreviated(stop, known) or _begins(stop, known)


def _is_ordinary(word: str, known: Endings) -> bool:
    """Whether ``word`` is neither an abbreviation nor short enough to be part of one."""
    return (
        len(word) > 5
        and word.isalpha()
        and not word.isupper()
        and not word.endswith(known.abbreviation_tails)
        and known.abbreviation(word, capitalised=True) is None
    )


def _abbreviations(stop: Stop, known: Endings) -> Iterator[Ends]:
    """How the abbreviations that the stop may belong to end, the longest first."""
    for key in stop.keys:
        for part in (key, key.rpartition("-")[2]):
            if found := known.abbreviation(part, capitalised=stop.starts or "." in part):
                yield found


def _looks_abbreviated(stop: Stop, known: Endings) -> bool:
    """Whether the word before the dot can hardly be anything but an initial or abbreviation."""
    last = stop.last
    if stop.previous[-1:].isdigit():  # a unit: 7 m, 10 km
        return False
    if last in known.always_capital and stop.previous.islower():  # "So did I."
        return False
    return bool(
        (len(last) == 1 and last.isalpha())
        or (known.ordinal_dot and _ROMAN.fullmatch(last))
        or _INNER_DOTS.fullmatch(last)
        or _NO_VOWEL.fullmatch(last)
        or last.endswith(known.abbreviation_tails)
    )


def _number_ends(stop: Stop, known: Endings) -> bool:
    """Whether the dot after a number ends the sentence, or makes it an ordinal or a date."""
    last, previous, word = stop.last, stop.previous, stop.word
    if not known.ordinal_dot:
        return True
    if _DAY_AND_MONTH.fullmatch(last):
        return _begins(stop, known) or previous.lower() not in known.before_ordinal
    if not last.isdigit() or len(last) > 4:
        return True
    if word.lower() in known.months:
        return len(last) > 2
    if word[:1].isdigit():
        return len(last) > 2 or not _DATE.match(stop.rest)
    if _word_begins(stop, known):
        return True
    if _YEAR.fullmatch(last):
        return previous.lower() not in known.articles
    club = last == "1" and _acronym(word)  # 1. FC
    return not (club or _goes_before_ordinal(stop, known))


def _goes_before_ordinal(stop: Stop, known: Endings) -> bool:
    """Whether the words before a number show it to be an ordinal.

    „am 3.“, „Dornaus 2.“, „das erneute 3.“
    """
    previous = stop.previous
    if not previous or previous[-1] in ",–—-" or previous.lower() in known.before_ordinal:
        return True
    if previous[0].isupper():
        return previous.endswith("s")
    return previous.endswith(known.adjective_endings) and previous not in known.not_adjectives


def _frame_follows(stop: Stop, known: Endings) -> bool:
    """Whether a frame that begins with a name follows a quotation: “Who pays?” Pike asked."""
    if not known.names_open_frames or not _QUOTATION_MARK.search(stop.closed):
        return False
    found = _NAME_AND_VERB.match(stop.rest) if not stop.lead and not _begins(stop, known) else None
    return bool(
        found
        and found["verb"] in known.direct_cues
        and found["then"] not in known.beginnings_of_clauses
    )


def _omission_ends(stop: Stop, known: Endings) -> bool:
    """Whether an ellipsis ends the sentence, or leaves words out within it."""
    if not stop.words:
        return False
    if stop.apart and (known.capital_nouns or stop.word in known.always_capital):
        return _begins(stop, known) and stop.word not in known.always_capital
    return True
