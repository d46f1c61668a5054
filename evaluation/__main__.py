"""Scores the reader: ``python -m evaluation --help``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from evaluation.differences import worst
from evaluation.evaluations import QUOTATIONS, SPLITS, Sample
from evaluation.floors import floors
from evaluation.outcome import Outcome
from reportedly.reading.reader import Reader
from reportedly.statement import QuotationType

PAGE = Path(__file__).resolve().parents[1] / "docs" / "evaluation.md"
HEAD = """# How well quotations are read

Written by `make evaluate`; do not edit. The corpora are not part of the project: without them,
`make evaluate` scores the example story and the sentences alone and leaves this page as it is.
`python -m evaluation --check` fails where a figure falls under `evaluation/floors.toml`.
"""


@click.command()
@click.option("--corpus", type=click.Choice([*QUOTATIONS]), help="This one alone.")
@click.option("--split", type=click.Choice(SPLITS), default="dev", show_default=True)
@click.option("--limit", type=click.IntRange(min=1), help="The first N documents alone.")
@click.option("--check", is_flag=True, help="Fail (exit 1) under the committed floors.")
@click.option("--errors", type=click.IntRange(min=1), help="Show the N worst documents.")
@click.option(
    "--type",
    "kind",
    type=click.Choice([one.value for one in QuotationType]),
    help="Errors of this type.",
)
def main(
    corpus: str | None,
    split: str,
    limit: int | None,
    check: bool,
    errors: int | None,
    kind: str | None,
) -> None:
    """Score the reader; a run over everything also writes docs/evaluation.md."""
    sample = Sample(split, limit)
    if check and not sample.committed:
        raise click.UsageError("The floors hold for the whole dev split: leave out --limit/--split")
    outcomes = {}
    for name in [corpus] if corpus else QUOTATIONS:
        outcome = _evaluated(name, sample, errors, kind)
        if outcome is None:
            click.echo(f"{name}: skipped, its corpus is not beside the repository", err=True)
        else:
            click.echo(f"{outcome}\n")
            outcomes[name] = outcome
    if corpus is None and sample.committed and len(outcomes) == len(QUOTATIONS):
        PAGE.write_text("\n".join([HEAD, *(f"{one}\n" for one in outcomes.values())]))
    if check:
        _check(outcomes)


def _evaluated(name: str, sample: Sample, errors: int | None, kind: str | None) -> Outcome | None:
    corpus = QUOTATIONS[name]
    if not corpus.folder.is_dir():
        return None
    reads = corpus.reads(_reader(), sample)
    if errors:
        click.echo(worst(reads, errors, kind))
    return corpus.score(reads, sample)


def _check(outcomes: Mapping[str, Outcome]) -> None:
    broken = [
        f"{name} {sentence}"
        for name, floor in floors().items()
        if name in outcomes
        for sentence in floor.broken(outcomes[name].figures)
    ]
    if broken:
        raise click.ClickException("\n".join(["under the floors:", *broken]))


def _reader() -> Reader:
    from reportedly.reading.rules import RulesReader

    return RulesReader()


if __name__ == "__main__":
    main()
