"""Scores the reader: ``python -m evaluation --help``."""

from __future__ import annotations

import sys
from itertools import islice

import click

from evaluation import corpora
from evaluation.differences import worst
from evaluation.document import Read, read_with
from evaluation.outcome import Outcome, english_outcome, german_outcome
from reportedly.reading.reader import Reader
from reportedly.statement import QuotationType

OUTCOMES = {"german": german_outcome, "english": english_outcome}


@click.command()
@click.option("--corpus", type=click.Choice([*OUTCOMES]), help="This corpus alone.")
@click.option("--split", type=click.Choice(corpora.SPLITS), default="dev", show_default=True)
@click.option("--limit", type=click.IntRange(min=1), help="The first N documents alone.")
@click.option("--errors", type=click.IntRange(min=1), help="Show the N worst documents.")
@click.option("--type", "kind", type=click.Choice([*QuotationType]), help="Errors of this type.")
def main(
    corpus: str | None, split: str, limit: int | None, errors: int | None, kind: str | None
) -> None:
    """Score the reader on the corpora."""
    for name in [corpus] if corpus else OUTCOMES:
        reads = _read(name, split, limit)
        if errors:
            click.echo(worst(reads, errors, kind))
        title = f"{name}, {split}, {len(reads)} documents"
        click.echo(f"{_scored(name, title, reads)}\n")


def _scored(name: str, title: str, reads: list[Read]) -> Outcome:
    return OUTCOMES[name](title, f"Reader: {_reader().name}", reads)


def _read(name: str, split: str, limit: int | None) -> list[Read]:
    documents = getattr(corpora, name)(split)
    return list(read_with(_reader(), islice(documents, limit)))


def _reader() -> Reader:
    from reportedly.reading.rules import RulesReader

    return RulesReader()


if __name__ == "__main__":
    sys.exit(main())
