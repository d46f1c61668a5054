"""Reads thousands of damaged pages: ``python -m evaluation.mutate --help``.

Each is a recorded page, cut, with bytes flipped, in a wrong charset, nested deeply, with huge
attributes, or several of these. Each must be read or be skipped with a reason, in bounded time.
"""

from __future__ import annotations

import gzip
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from reportedly.errors import SourceError
from reportedly.intake.item import Stated
from reportedly.intake.page import page_report
from reportedly.settings import Settings

COUNT = 3000
SEED = 20240229
SLOWEST_ALLOWED = 10.0  # seconds for one page
SLOWEST_SHOWN = 5

Mutation = Callable[[bytes, random.Random], bytes]


@dataclass(frozen=True, slots=True)
class MutationsResult:
    """What became of the damaged pages. ``crashed`` names each by its mutations and error."""

    read: int
    skipped: tuple[tuple[str, int], ...]  # each reason with its count, the most frequent first
    crashed: tuple[str, ...]
    slowest: tuple[tuple[float, str], ...]  # seconds and mutations of the slowest, slowest first

    @property
    def passed(self) -> bool:
        """Whether none crashed and none took too long."""
        return not self.crashed and self.slowest[0][0] <= SLOWEST_ALLOWED


def cut(raw: bytes, chance: random.Random) -> bytes:
    """Ends anywhere, as a broken connection leaves it."""
    return raw[: chance.randrange(len(raw) + 1)]


def flip(raw: bytes, chance: random.Random) -> bytes:
    """Has up to two hundred bytes changed."""
    damaged = bytearray(raw)
    for _ in range(min(len(raw), chance.randrange(1, 200))):
        damaged[chance.randrange(len(damaged))] = chance.randrange(256)
    return bytes(damaged)


def recode(raw: bytes, chance: random.Random) -> bytes:
    """Is in another charset than it says."""
    charset = chance.choice(["latin-1", "utf-16", "utf-16-le", "cp1251", "shift_jis", "utf-7"])
    return raw.decode("utf-8", "replace").encode(charset, "replace")


def nest(raw: bytes, chance: random.Random) -> bytes:
    """Has thousands of elements one inside the other."""
    tag = chance.choice([b"div", b"span", b"blockquote", b"ul", b"table", b"b", b"font"])
    depth = chance.choice([100, 250, 1000, 5000, 50_000])
    at = chance.randrange(len(raw) + 1)
    closing = b"</" + tag + b">" if chance.random() < 0.5 else b""
    return raw[:at] + (b"<" + tag + b">") * depth + raw[at:] + closing * depth


def swell(raw: bytes, chance: random.Random) -> bytes:
    """Has an element with an attribute of megabytes, or with thousands of attributes."""
    at = chance.randrange(len(raw) + 1)
    if chance.random() < 0.5:
        huge = b'<p title="' + b"a&amp;" * chance.randrange(1, 300_000) + b'">'
    else:
        huge = b"<p " + b" ".join(b"a%d=b" % n for n in range(chance.randrange(20_000))) + b">"
    return raw[:at] + huge + raw[at:]


def repeat(raw: bytes, chance: random.Random) -> bytes:
    """Has one of its stretches hundreds of times over."""
    start = chance.randrange(len(raw) + 1)
    piece = raw[start : start + chance.randrange(1, 2000)]
    return raw[:start] + piece * chance.randrange(2, 500) + raw[start:]


def shuffle(raw: bytes, chance: random.Random) -> bytes:
    """Has its tags in another order."""
    pieces = raw.split(b"<")
    chance.shuffle(pieces)
    return b"<".join(pieces)


def blot(raw: bytes, chance: random.Random) -> bytes:
    """Has stretches of zeros, control bytes or brackets in it."""
    for _ in range(chance.randrange(1, 6)):
        at = chance.randrange(len(raw) + 1)
        ink = chance.choice([b"\x00", b"\x1b", b"\xff", b"<", b">", b"<!--", b"]]>", b"&#0;", b"("])
        raw = raw[:at] + ink * chance.randrange(1, 5000) + raw[at:]
    return raw


MUTATIONS: tuple[Mutation, ...] = (cut, flip, recode, nest, swell, repeat, shuffle, blot)


def mutated(pages: Sequence[bytes], count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """``count`` damaged pages, each with what was done to it; the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311  # chance is wanted, not secrecy
    for _ in range(count):
        raw = chance.choice(pages)
        done = chance.choices(MUTATIONS, k=chance.choice([1, 1, 2, 3]))
        for mutation in done:
            raw = mutation(raw, chance)
        yield "+".join(mutation.__name__ for mutation in done), raw


def run(pages: Sequence[bytes], count: int = COUNT, seed: int = SEED) -> MutationsResult:
    """Reads ``count`` damaged pages made of ``pages``."""
    read = 0
    times = []
    reasons: Counter[str] = Counter()
    crashed = []
    for name, raw in mutated(pages, count, seed):
        began = time.perf_counter()
        try:
            page_report(raw, source=name, address=None, stated=Stated(), settings=Settings())
            read += 1
        except SourceError as error:
            reasons[f"{type(error).__name__}: {error.reason}"] += 1
        except Exception as error:  # what must not happen is what is counted here
            crashed.append(f"{name}: {error!r}")
        times.append((time.perf_counter() - began, name))
    slowest = tuple(sorted(times, reverse=True)[:SLOWEST_SHOWN])
    return MutationsResult(read, tuple(reasons.most_common()), tuple(crashed), slowest)


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--count", type=click.IntRange(min=1), default=COUNT, show_default=True)
def main(folder: Path, count: int) -> None:
    """Read damaged pages made of those in FOLDER, which end in .html.gz.

    Ends with 1 if one crashed or took too long.
    """
    pages = [gzip.decompress(path.read_bytes()) for path in sorted(folder.glob("*.html.gz"))]
    if not pages:
        raise click.UsageError(f"{folder} holds no page that ends in .html.gz: name another folder")
    result = run(pages, count)
    click.echo(
        f"{count} damaged pages: {result.read} read, "
        f"{sum(number for _, number in result.skipped)} skipped, {len(result.crashed)} crashed, "
        f"slowest {result.slowest[0][0]:.1f} s"
    )
    for reason, number in result.skipped:
        click.echo(f"{number:6}  {reason}")
    for name in result.crashed:
        click.echo(f"crashed {name}")
    for seconds, name in result.slowest:
        click.echo(f"{seconds:5.1f} s {name}")
    if not result.passed:
        raise click.exceptions.Exit(1)


if __name__ == "__main__":
    main()
