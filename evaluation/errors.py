"""What kinds of error a reader makes on dev: ``python -m evaluation.errors`` counts them.

``--write`` also writes docs/errors.md: the commonest kinds with an example of each, which is made
up in the manner of the real ones.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

import click

from evaluation import corpora
from evaluation.document import Document, Marked, Read, read_with
from evaluation.german import pairs, token_f1
from evaluation.table import Table
from reportedly.reading.readers import READERS, best, reader_named

PAGE = Path(__file__).resolve().parents[1] / "docs" / "errors.md"
SHOWN = 12
_NEARLY = 0.5  # token F1 from which a role is the right one with wrong bounds

EXAMPLES = {
    "quotation missed: reported": "Die Gewerkschaft *lehnte den Vorschlag ab* — nobody's words are "
    "given, only that they were said.",
    "quotation missed: indirect": "Der Fund *sei alt*, das Boot jedoch nach Angaben der Werft neu.",
    "quotation missed: direct": "Von einem *„Zustand“* war am Kai die Rede.",
    "quotation missed: free indirect": "Sie winkte ab. *Der Kahn würde halten.*",
    "quotation missed: indirect/free indirect": "Tamm wies das zurück. … *Die Kosten trage der "
    "Bund.*",
    "quotation missed: untyped": "The *plan to close the pier* drew fire from the union.",
    "quotation where there is none": "Die Reederei *verkaufte ihre Schiffe*, wie geplant, im Mai.",
    "quotation begins elsewhere": "Tamm said in May *that the quay was safe*: does it begin with "
    "“that”, or with “in May”?",
    "quotation ends elsewhere": "Er sagte, *der Kahn liege fest*, obwohl der Wind nachließ.",
    "quotation broken elsewhere": "*Der Kahn*, so Tamm, *liege fest*: one quotation in two parts.",
    "quotations taken together": "*Der Kahn liege fest.* *Die Fracht sei verdorben.* Two in the "
    "corpus, one as read.",
    "quotation taken apart": "*Der Kahn liege fest und die Fracht sei verdorben.* One in the "
    "corpus, two as read.",
    "speaker missed": "„Wir bleiben“, hieß es. … Two paragraphs on: *Tamm* ging nicht ans Telefon.",
    "speaker where there is none": "Es hieß, der Kahn liege fest. *Die Werft* schwieg.",
    "another speaker": "Tamm traf *Holm*. Er sagte, der Kahn liege fest.",
    "speaker's bounds": "*Ida Holm*, who runs the yard, said no: with or without the clause?",
    "cue missed": "*Laut* Werft … *soll* der Kahn fest liegen.",
    "cue where there is none": "The yard's *view* is that the quay is safe.",
    "another cue": "Er *sagte* und *schrieb*, der Kahn liege fest.",
    "cue's bounds": "He *went on to say* that the quay was safe.",
    "frame missed": "*Nach dem Unglück* — the clause in which it is told that somebody spoke.",
    "frame where there is none": "*Es stimme*, was die Werft schreibe.",
    "another frame": "*Tamm lachte.* „Wir bleiben.“ Dann ging sie.",
    "frame's bounds": "*Tamm sagte am Montag in Lüd*, der Kahn liege fest.",
    "addressee missed": "Tamm sagte *dem Blatt*, der Kahn liege fest.",
    "addressee where there is none": "Tamm sagte *im Rat*, der Kahn liege fest.",
    "another addressee": "Tamm rief *Holm* an und sagte dem Blatt, der Kahn liege fest.",
    "addressee's bounds": "Tamm told *reporters on the quay* that it was safe.",
    "another medium": "Die Werft *teilte mit*, der Kahn liege fest: spoken or written?",
}
"""A made-up example for each kind; those of types are made where they are counted."""


def kinds(read: Read, roles: Sequence[str]) -> Iterator[str]:
    """The kinds of error in one document; ``roles`` are those that its corpus tells."""
    gold, predicted = read.document.gold, read.predicted
    for right, found in pairs(gold, predicted, only_overlapping=True):
        if found is None and right is not None:
            yield _missed(right, predicted)
        elif right is None and found is not None:
            joined = any(one.quotation & found.quotation for one in gold)
            yield "quotation taken apart" if joined else "quotation where there is none"
        elif right is not None and found is not None:
            yield from _bounds(right.quotation, found.quotation)
            yield from chain.from_iterable(_role(role, right, found) for role in roles)
            yield from _labels(right, found)


def count(reads: Iterable[Read], roles: Sequence[str]) -> Counter[str]:
    """How often each kind of error is made."""
    return Counter(kind for read in reads for kind in kinds(read, roles))


def _missed(right: Marked, predicted: Sequence[Marked]) -> str:
    if any(right.quotation & one.quotation for one in predicted):
        return "quotations taken together"
    return f"quotation missed: {right.type.value if right.type else 'untyped'}"


def _bounds(right: frozenset[int], found: frozenset[int]) -> Iterator[str]:
    if min(right) != min(found):
        yield "quotation begins elsewhere"
    if max(right) != max(found):
        yield "quotation ends elsewhere"
    if (min(right), max(right)) == (min(found), max(found)) and right != found:
        yield "quotation broken elsewhere"


def _role(role: str, right: Marked, found: Marked) -> Iterator[str]:
    gold, predicted = right.part(role), found.part(role)
    if gold and not predicted:
        yield f"{role} missed"
    elif predicted and not gold:
        yield f"{role} where there is none"
    elif gold != predicted:
        near = token_f1(gold, predicted) >= _NEARLY
        yield f"{role}'s bounds" if near else f"another {role}"


def _labels(right: Marked, found: Marked) -> Iterator[str]:
    if right.type is not None and found.type is not None and right.type is not found.type:
        yield f"{right.type.value} taken for {found.type.value}"
    if right.medium is not None and right.medium is not found.medium:
        yield "another medium"


_CORPORA = {
    "German": (corpora.german, ("speaker", "cue", "frame", "addressee")),
    "English": (corpora.english, ("speaker", "cue")),
}


@click.command()
@click.option(
    "--reader", "name", type=click.Choice([*READERS]), help="Who reads: the best there is."
)
@click.option("--write", is_flag=True, help="Write docs/errors.md.")
def main(name: str | None, write: bool) -> None:
    """Count the kinds of error on the dev splits."""
    reader = reader_named(name or best())
    found = {}
    for language, (documents, roles) in _CORPORA.items():
        known: list[Document] = list(documents("dev"))
        reads = list(read_with(reader, known))
        found[language] = count(reads, roles), sum(len(one.gold) for one in known)
    page = _page(found, reader.name)
    click.echo(page)
    if write:
        PAGE.write_text(page, encoding="utf-8")


def _page(found: dict[str, tuple[Counter[str], int]], reader: str) -> str:
    total = sum((counts for counts, _ in found.values()), Counter[str]())
    rows = [
        [
            str(place),
            kind,
            *(_share(counts[kind], gold) for counts, gold in found.values()),
            EXAMPLES.get(kind, "Er *räumte ein*, der Kahn liege fest."),
        ]
        for place, (kind, _) in enumerate(total.most_common(SHOWN), 1)
    ]
    golds = (f"{language}, {gold} gold" for language, (_, gold) in found.items())
    table = Table(("", "kind", *golds, "an example of the kind, made up"), rows)
    return f"{_HEAD}\n\nReader: `{reader}`.\n\n{table}\n\n{_MENDED}"


def _share(errors: int, gold: int) -> str:
    return f"{errors} ({100 * errors / gold:.0f} %)"


_HEAD = """# What is read wrong

Written by `python -m evaluation.errors --write`; do not edit. The commonest kinds of error on the
dev splits, counted over quotations paired as the German scorer pairs them, and as a share of the
gold quotations. One quotation can count under several kinds. English tells no types, media, frames
and addressees."""
_MENDED = ""


if __name__ == "__main__":
    main()
