"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any

import click

Command = Callable[..., None]
_NARRATED = "narrated"


class Day(click.ParamType[date]):
    """A day, written as in ISO 8601."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day that ``value`` writes."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no day. Write it as 2026-03-05.", param, ctx)


record_option = click.option(
    "--record",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The record's file.  [default: reportedly.sqlite here, or REPORTEDLY_RECORD]",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Write JSON for scripts.")


def record_path(given: Path | None) -> Path:
    """The record that is meant where ``--record`` says ``given``.

    Raises:
        UsageError: if the environment sets something that can't be read.
    """
    from reportedly.settings import Settings

    return given or Path(Settings.from_environment().record)


_ABOUT_REPORTS = (
    click.option("--outlet", metavar="NAME", help="Only reports by this outlet."),
    click.option("--since", type=Day(), help="Only reports published on this day or later."),
    click.option("--until", type=Day(), help="Only reports published on this day or before."),
    click.option("--language", metavar="CODE", help="Only reports in this language: de, en, …"),
)
_LIMIT = click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most N.")
_SPEAKER = click.option(
    "--speaker", metavar="NAME", help="Only what this speaker says. Part of a name will do."
)
_REPORT = click.option(
    "--report", metavar="REPORT", help="Only in this report: an id, an address or a source."
)


def _type_names() -> tuple[str, ...]:
    from reportedly.statement import QuotationType

    return (*(_written(each.value) for each in QuotationType), _NARRATED)


def _written(type_: str) -> str:
    """A type as one writes it on the command line: free-indirect."""
    return type_.replace(" ", "-").replace("/", "-")


def report_filters(command: Command) -> Command:
    """Options that choose reports, given to ``command`` as one ``query``."""

    @wraps(command)
    def with_query(
        *,
        outlet: str | None,
        since: date | None,
        until: date | None,
        language: str | None,
        limit: int | None,
        **others: Any,
    ) -> None:
        from reportedly.record import ReportQuery

        query = ReportQuery(outlet=outlet, language=language, since=since, until=until, limit=limit)
        command(query=query, **others)

    return _with((*_ABOUT_REPORTS, _LIMIT), with_query)


def statement_filters(*, speaker: bool, limit: int | None = None) -> Callable[[Command], Command]:
    """Options that choose statements, given to the command as one ``query``.

    ``speaker`` leaves that option out where it is false; ``limit`` is the default of ``--limit``.
    """

    def decorate(command: Command) -> Command:
        @wraps(command)
        def with_query(*, type_: str | None, **given: Any) -> None:
            from reportedly.record import StatementQuery
            from reportedly.statement import QuotationType, StatementKind

            names = ("outlet", "since", "until", "language", "limit", "speaker", "report")
            asked = {name: given.pop(name) for name in names if name in given}
            if type_ == _NARRATED:
                asked["kind"] = StatementKind.NARRATED
            elif type_ is not None:
                asked["type"] = next(each for each in QuotationType if _written(each) == type_)
            command(query=StatementQuery(**asked), **given)

        type_option = click.option(
            "--type",
            "type_",
            type=click.Choice(_type_names()),
            help="Only quotations of this type, or what the outlet tells on its own word.",
        )
        at_most = _LIMIT
        if limit is not None:
            at_most = click.option(
                "--limit",
                type=click.IntRange(min=1),
                metavar="N",
                default=limit,
                show_default=True,
                help="At most N.",
            )
        first = (_SPEAKER,) if speaker else ()
        return _with((*first, *_ABOUT_REPORTS, type_option, _REPORT, at_most), with_query)

    return decorate


def _with(options: tuple[Callable[[Command], Command], ...], command: Command) -> Command:
    for option in reversed(options):
        command = option(command)
    return command
