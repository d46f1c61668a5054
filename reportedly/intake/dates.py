"""Dates as pages, feeds and tables write them.

Read are ISO 8601, RFC 822, Unix time, and the written dates of German, English, French and
Spanish. A date whose order of day and month is open ("03/04/2024") is not read.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januar jänner january janvier enero jan ene janv",
            "februar feber february février febrero feb févr fév",
            "märz maerz march mars marzo mär mar",
            "april avril abril apr avr abr",
            "mai may mayo",
            "juni june juin junio jun",
            "juli july juillet julio jul juil",
            "august août agosto aug ago",
            "september septembre septiembre sept sep",
            "oktober october octobre octubre okt oct",
            "november novembre noviembre nov",
            "dezember december décembre diciembre dez dec déc dic",
        ),
        start=1,
    )
    for name in names.split()
}
_TIME = r"(?:(?:[T,\s]|um|at|à|a las|\||-|–)+(\d{1,2})[:h.](\d{2})(?!\d))?"
_NUMERIC = re.compile(rf"(\d{{1,2}})[./](\d{{1,2}})[./](\d{{4}}){_TIME}")
_YEAR_FIRST = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}})(?!\d){_TIME}")
_DAY_MONTH = re.compile(
    rf"(\d{{1,2}})(?:\.|er|st|nd|rd|th)?\s+(?:de\s+)?([^\W\d_]+)\.?,?\s+(?:de\s+)?(\d{{4}}){_TIME}"
)
_MONTH_DAY = re.compile(rf"([^\W\d_]+)\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}}){_TIME}")
_LONGEST = 100  # characters in which a date is looked for
_IN_ADDRESS = re.compile(r"[/_-]((?:19|20)\d{2})[/_-]?([01]\d)[/_-]?([0-3]\d)(?=\D|$)")


def parsed(value: object) -> date | datetime | None:
    """The date that ``value`` states, with its time and zone where given, or None.

    Unix time is read from a number of at least nine digits, in seconds or milliseconds.
    """
    if isinstance(value, datetime | date):
        return _sane(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _sane(_from_unix(float(value)))
    if not isinstance(value, str):
        return None
    text = value.strip()[:_LONGEST]
    if not text:
        return None
    if re.fullmatch(r"\d{9,13}", text):
        return _sane(_from_unix(float(text)))
    for way in (_from_iso, _from_rfc822, _from_written):
        found = _sane(way(text))
        if found is not None:
            return found
    return None


def from_address(address: str | None) -> date | None:
    """The day that a web address carries ("/2024/03/07/", "-20240307"), or None."""
    match = _IN_ADDRESS.search(address or "")
    if match is None:
        return None
    return _sane(_made(match[1], match[2], match[3], None, None))


def is_date(words: str) -> bool:
    """Whether ``words`` are a written date, with or without a time, and nothing else."""
    if len(words) > _LONGEST:
        return False
    words = re.sub(
        r"^\W*[^\W\d_]{2,10}(?:,|\.,)\s+|\s*(?:Uhr|Uhr\.|h|[aApP]\.?[mM]\.?)?\W*$", "", words
    )
    if len(words) > _LONGEST:
        return False
    patterns = (_NUMERIC, _YEAR_FIRST, _DAY_MONTH, _MONTH_DAY)
    return any(pattern.fullmatch(words) for pattern in patterns) and parsed(words) is not None


def _sane(value: date | datetime | None) -> date | datetime | None:
    # Year one and the Unix epoch are what software writes for "no date".
    if value is None or not 1600 <= value.year < 2200:
        return None
    return None if (value.year, value.month, value.day) == (1970, 1, 1) else value


def _from_unix(seconds: float) -> datetime | None:
    if seconds >= 1e11:
        seconds /= 1000
    if not 1e8 <= seconds < 7e9:
        return None
    return datetime.fromtimestamp(seconds, UTC)


def _from_iso(text: str) -> date | datetime | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        pass
    compact = re.sub(r"\s+(?=Z|[+-]\d)", "", re.sub(r"\s*(?:UTC|GMT)$", "Z", text))
    # Fractions of a second come in any length; six digits are what can be kept.
    compact = re.sub(r"([.,]\d{6})\d+", r"\1", compact)
    try:
        return datetime.fromisoformat(compact)
    except ValueError:
        return None


def _from_rfc822(text: str) -> datetime | None:
    if not re.match(r"(?:[A-Za-z]{3},?\s+)?\d{1,2}\s+[A-Za-z]{3}\s+\d{2,4}\s+\d", text):
        return None
    try:
        return parsedate_to_datetime(text)
    except (ValueError, IndexError, TypeError):
        return None


def _from_written(text: str) -> date | datetime | None:
    if match := _YEAR_FIRST.search(text):
        return _made(*match.groups())
    if match := _NUMERIC.search(text):
        first, second, year, hour, minute = match.groups()
        if "/" in match[0] and int(first) <= 12 and int(second) <= 12 and first != second:
            return None
        if int(second) > 12:
            first, second = second, first
        return _made(year, second, first, hour, minute)
    for pattern, day_at, month_at in ((_DAY_MONTH, 1, 2), (_MONTH_DAY, 2, 1)):
        for match in pattern.finditer(text):
            month = _MONTHS.get(match[month_at].lower())
            if month is not None:
                return _made(match[3], str(month), match[day_at], match[4], match[5])
    return None


def _made(
    year: str, month: str, day: str, hour: str | None, minute: str | None
) -> date | datetime | None:
    try:
        if hour is None or minute is None:
            return date(int(year), int(month), int(day))
        return datetime(int(year), int(month), int(day), int(hour), int(minute))
    except ValueError:
        return None
