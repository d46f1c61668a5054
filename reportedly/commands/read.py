"""``reportedly read``."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from reportedly.commands.exits import Exit
from reportedly.commands.interruptions import Interruptions
from reportedly.commands.options import Day, json_option, record_option, record_path
from reportedly.commands.output import echo_json, tell

_EXAMPLES = """\b
Examples:
  reportedly read page.html
  reportedly read news/ archive.warc.gz --record news.sqlite
  reportedly read table.csv --column text=body --column published=day
"""


@click.command(epilog=_EXAMPLES)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE…")
@record_option
@click.option("--outlet", metavar="NAME", help="The outlet, where the source does not tell it.")
@click.option("--language", metavar="CODE", help="The language of the texts: de, en, …")
@click.option("--published", type=Day(), help="The day of publication, where it is not told.")
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="FIELD=NAME",
    help="The column of a table that holds a field: text=body. Repeat it for others.",
)
@click.option(
    "--reader",
    metavar="NAME",
    help="What finds the quotations: trained, rules, or the best that is here.  [default: best]",
)
@click.option(
    "--threshold",
    type=click.FloatRange(0, 1, max_open=True),
    metavar="P",
    help="Keep only quotations that are at least so sure, 0 to 1.  [default: the reader's own]",
)
@click.option(
    "--workers",
    type=click.IntRange(min=1, max=64),
    default=1,
    show_default=True,
    metavar="N",
    help="Processes that parse and read.",
)
@click.option("--quiet", is_flag=True, help="No progress and no summary.")
@json_option
def read(
    sources: tuple[str, ...],
    record: Path | None,
    outlet: str | None,
    language: str | None,
    published: date | None,
    columns: tuple[str, ...],
    reader: str | None,
    threshold: float | None,
    workers: int,
    quiet: bool,
    as_json: bool,
) -> None:
    """Read reports into the record.

    A SOURCE is a file, a folder, a web address, or - for standard input. It may hold a page
    (HTML), a text, a feed, a web archive (WARC) or a table (JSON Lines, JSON, CSV, Parquet), also
    compressed with gzip; what it is is told by looking.

    What is in the record already is passed over, so that a run which was cut short goes on where
    it stopped when the same command is given again.
    """
    from reportedly import plain
    from reportedly.intake import Stated
    from reportedly.reading.readers import reader_of
    from reportedly.record import Record
    from reportedly.running import run
    from reportedly.settings import Settings
    from reportedly.summary import Summary
    from reportedly.terminal.console import console
    from reportedly.terminal.progress import following
    from reportedly.terminal.summary import draw

    settings = Settings.from_environment()
    settings = replace(
        settings,
        reader=reader or settings.reader,
        threshold=settings.threshold if threshold is None else threshold,
    )
    stated = Stated(outlet, language, published, _stated_columns(columns))
    by = reader_of(settings).name  # before the record's file is made, if there is none
    summary = Summary()
    follow = nullcontext() if quiet or as_json else following(console(stderr=True), sources)
    path = record_path(record)
    with (
        Record.open(path) as opened,
        _told_where_it_stopped(path),
        Interruptions() as interruptions,
        follow as progress,
        closing(run(sources, opened, settings, stated=stated, workers=workers)) as events,
    ):
        for event in events:
            interruptions.check()
            summary.count(event)
            if progress:
                progress(event, summary)
            if as_json:
                echo_json(plain.event(event))
    if as_json:
        echo_json(plain.summary(summary, str(path)))
    elif not quiet:
        draw(console(), summary, path, by)
    if summary.skipped:
        raise click.exceptions.Exit(Exit.SKIPPED)


@contextmanager
def _told_where_it_stopped(path: Path) -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt:
        tell(
            f"interrupted: what was read until now is kept in {path}. "
            "Give the same command again to go on."
        )
        raise click.exceptions.Exit(Exit.INTERRUPTED) from None


def _stated_columns(given: tuple[str, ...]) -> dict[str, str]:
    columns = {}
    for each in given:
        field, equals, name = each.partition("=")
        if not (field and equals and name):
            raise click.BadParameter(
                f"{each!r}: write a field of a report, = and the column's name, e.g. text=body.",
                param_hint="--column",
            )
        columns[field.strip()] = name.strip()
    return columns
