"""Scores what is read: ``python -m evaluation --help``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from evaluation.differences import worst
from evaluation.evaluations import NEEDS, OTHERS, QUOTATIONS, SPLITS, Sample
from evaluation.floors import floors
from evaluation.outcome import Outcome
from reportedly.reading.reader import Reader
from reportedly.reading.readers import reader_named
from reportedly.statement import QuotationType

PAGE = Path(__file__).resolve().parents[1] / "docs" / "evaluation.md"
READER = "rules"


@click.command()
@click.option("--corpus", type=click.Choice([*NEEDS]), help="This one alone.")
@click.option("--split", type=click.Choice(SPLITS), default="dev", show_default=True)
@click.option("--limit", type=click.IntRange(min=1), help="The first N documents alone.")
@click.option("--reader", "name", default=READER, show_default=True, help="Who reads.")
@click.option(
    "--weights",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Read with the trained reader of this folder.",
)
@click.option("--check", is_flag=True, help="Fail (exit 1) under the committed floors.")
@click.option("--errors", type=click.IntRange(min=1), help="Show the N worst documents.")
@click.option(
    "--type",
    "kind",
    type=click.Choice([one.value for one in QuotationType]),
    help="With --errors: what is of this type on either side alone.",
)
def main(
    corpus: str | None,
    split: str,
    limit: int | None,
    name: str,
    weights: Path | None,
    check: bool,
    errors: int | None,
    kind: str | None,
) -> None:
    """Score what is read; a run over everything also writes docs/evaluation.md.

    A corpus that is not beside the repository is passed over.
    """
    sample = Sample(split, limit)
    if check and not sample.committed:
        raise click.UsageError("The floors hold for the whole dev split: leave out --limit/--split")
    reader = _of_weights(weights) if weights else reader_named(name)
    usual = reader.name == reader_named(READER).name
    if check and not usual:
        raise click.UsageError(f"The floors hold for the reader {READER}")
    outcomes = {}
    for name in [corpus] if corpus else NEEDS:
        if not NEEDS[name].is_dir():
            click.echo(f"{name}: passed over, its corpus is not beside the repository", err=True)
            continue
        outcomes[name] = _scored(name, reader, sample, errors, kind)
        click.echo(f"{outcomes[name]}\n")
    if usual and sample.committed and len(outcomes) == len(NEEDS):
        PAGE.write_text(_page(outcomes, reader), encoding="utf-8")
    if check:
        _check(outcomes)


def _of_weights(folder: Path) -> Reader:
    from reportedly.inference.weights import trained_reader  # needs the extra "trained"

    return trained_reader(folder)


def _scored(
    name: str, reader: Reader, sample: Sample, errors: int | None, kind: str | None
) -> Outcome:
    if name in OTHERS:
        outcome = OTHERS[name].score()
        if errors:
            click.echo("\n".join([*outcome.wrong[:errors], ""]))
        return outcome
    reads = QUOTATIONS[name].reads(reader, sample)
    if errors:
        click.echo(worst(reads, errors, kind))
    return QUOTATIONS[name].score(reads, sample)


def _page(outcomes: Mapping[str, Outcome], reader: Reader) -> str:
    head = (
        "# How well reports are read\n\n"
        "Written by `make evaluate`; do not edit. The corpora are not part of the project: "
        "where one is missing, the others are scored and this page stays as it is. "
        "`python -m evaluation --help` shows how to score one alone, another split of it, and "
        "how to see the worst documents. `make floors` fails where a figure falls under "
        "`evaluation/floors.toml`.\n\n"
        f"Reader: `{reader.name}`."
    )
    return "\n\n".join([head, *map(str, outcomes.values())]) + "\n"


def _check(outcomes: Mapping[str, Outcome]) -> None:
    broken = [
        f"{name} {sentence}"
        for name, floor in floors().items()
        if name in outcomes
        for sentence in floor.broken(outcomes[name].figures)
    ]
    if broken:
        raise click.ClickException("\n".join(["under the floors:", *broken]))


if __name__ == "__main__":
    main()
