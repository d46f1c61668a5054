"""Every error of ours, by who must act.

    ReportedlyError
    ├── UsageError            you: another option, argument or setting
    │   └── UnknownReportError    no report goes by what you asked for
    ├── SourceError           you or the source: this one report, page or file; a run goes on
    │   ├── NotFoundError         nothing is there
    │   ├── UnreadableError       it is there, but is not what it should be
    │   ├── TooLargeError         it exceeds a limit in the settings
    │   ├── FetchError            the address did not answer as it should
    │   └── RefusedError          we will not fetch it: robots.txt, private address
    ├── RecordError           you: the record file
    │   ├── NotARecordError       the file is something else
    │   └── NewerRecordError      written by a later version
    └── MissingExtraError     you: install an extra

Each message says what is wrong, where, and what to do.
"""

from __future__ import annotations


class ReportedlyError(Exception):
    """The base of every error that Reportedly raises on purpose."""


class UsageError(ReportedlyError):
    """An option, argument or setting can't be used as given."""


class UnknownReportError(UsageError):
    """No report in the record goes by what was asked for."""


class SourceError(ReportedlyError):
    """One source could not be read. In a run it is reported and skipped.

    ``source`` is the file, address or place in an archive; ``reason`` a short sentence.
    """

    def __init__(self, source: str, reason: str) -> None:
        self.source = source
        self.reason = reason
        super().__init__(f"{source}: {reason}")


class NotFoundError(SourceError):
    """Nothing is at the source."""


class UnreadableError(SourceError):
    """The source is there, but holds nothing that can be read as a report."""


class TooLargeError(SourceError):
    """The source exceeds a limit of the settings."""


class FetchError(SourceError):
    """The address did not answer, or not as it should."""


class RefusedError(SourceError):
    """The address will not be fetched: a private address, or its robots.txt says no."""


class RecordError(ReportedlyError):
    """The record can't be used."""


class NotARecordError(RecordError):
    """The file is not a record."""


class NewerRecordError(RecordError):
    """The record was written by a later version of Reportedly."""


class MissingExtraError(ReportedlyError):
    """A part that is installed as an extra is needed and absent."""

    def __init__(self, extra: str, why: str) -> None:
        self.extra = extra
        super().__init__(f"{why} Install it with: pip install 'reportedly[{extra}]'")


def fault(error: Exception) -> str:
    """The reason for an error that nobody raised on purpose: a fault of ours or a library's."""
    told = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return f"could not be read for a fault in the program ({told})"
