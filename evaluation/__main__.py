"""Scores what is read: ``python -m evaluation --help``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from evaluation.differences import worst
from evaluation.evaluations import NEEDS, OTHERS, QUOTATIONS, SPLITS, Sample
from evaluation.floors import floors
from evaluation.outcome import Outcome
from reportedly.inference.files import WEIGHTS, are_whole
from reportedly.inference.weights import trained_reader
from reportedly.reading.reader import Reader
from reportedly.reading.readers import RULES, TRAINED, best, reader_named
from reportedly.statement import QuotationType

DOCS = Path(__file__).resolve().parents[1] / "docs"
PAGES = {TRAINED: DOCS / "evaluation.md", RULES: DOCS / "evaluation-rules.md"}


@click.command()
@click.option("--corpus", type=click.Choice([*NEEDS]), help="This one alone.")
@click.option("--split", type=click.Choice(SPLITS), default="dev", show_default=True)
@click.option("--limit", type=click.IntRange(min=1), help="The first N documents alone.")
@click.option(
    "--reader", "name", type=click.Choice([TRAINED, RULES]), help="Who reads: the best there is."
)
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
    name: str | None,
    weights: Path | None,
    check: bool,
    errors: int | None,
    kind: str | None,
) -> None:
    """Score what is read; a run over everything also writes its page in the docs.

    A corpus that is not beside the repository is passed over.
    """
    sample = Sample(split, limit)
    if check and not sample.committed:
        raise click.UsageError("The floors hold for the whole dev split: leave out --limit/--split")
    if check and weights:
        raise click.UsageError("The floors hold for the committed weights: leave out --weights")
    name = TRAINED if weights else name or best()
    if check and name == TRAINED and not floors().get(name) and not are_whole():
        click.echo("the trained reader: passed over, no weights and no floors are here", err=True)
        return
    reader = _reader(name, weights)
    outcomes = {}
    wanted = [corpus] if corpus else [one for one in NEEDS if name == TRAINED or not _trained(one)]
    if check:
        wanted = [one for one in wanted if one in floors()[name]]
    for one in wanted:
        if not NEEDS[one].is_dir():
            click.echo(f"{one}: passed over, its corpus is not beside the repository", err=True)
            continue
        if one in OTHERS:
            outcomes[one] = OTHERS[one].score(reader, weights or WEIGHTS)
            listed = outcomes[one].wrong[:errors] if errors else ()
            click.echo("".join(f"{line}\n" for line in listed), nl=False)
        else:
            outcomes[one] = _scored(one, reader, sample, errors, kind)
        click.echo(f"{outcomes[one]}\n")
    whole = not weights and not corpus and not check and sample.committed
    if whole and len(outcomes) == len(wanted):
        PAGES[name].write_text(_page(outcomes, reader), encoding="utf-8")
    if check:
        _check(outcomes, name)


def _reader(name: str, weights: Path | None) -> Reader:
    return trained_reader(weights) if weights else reader_named(name)


def _trained(corpus: str) -> bool:
    """Whether only a trained reader can be scored on it."""
    return corpus in OTHERS and OTHERS[corpus].weights


def _scored(
    name: str, reader: Reader, sample: Sample, errors: int | None, kind: str | None
) -> Outcome:
    reads = QUOTATIONS[name].reads(reader, sample)
    if errors:
        click.echo(worst(reads, errors, kind))
    return QUOTATIONS[name].score(reads, sample, reader)


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


def _check(outcomes: Mapping[str, Outcome], reader: str) -> None:
    broken = [
        f"{name} {sentence}"
        for name, floor in floors()[reader].items()
        if name in outcomes
        for sentence in floor.broken(outcomes[name].figures)
    ]
    if broken:
        raise click.ClickException("\n".join(["under the floors:", *broken]))


if __name__ == "__main__":
    main()
