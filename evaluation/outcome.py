"""What one evaluation found: tables to read, and the figures that the floors hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evaluation.document import PARTS, ROLES, Read
from evaluation.english import SPAN_PARTS
from evaluation.english import score as english_score
from evaluation.german import GermanScore
from evaluation.german import score as german_score
from evaluation.table import SCORE_HEADS, Table, percent, score_cells


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result on one corpus. ``figures`` are percentages by name."""

    title: str
    about: str
    tables: Sequence[Table]
    figures: Mapping[str, float]

    def __str__(self) -> str:
        return "\n\n".join([f"## {self.title}", self.about, *map(str, self.tables)])


def german_outcome(title: str, about: str, reads: Sequence[Read]) -> Outcome:
    """The token scores of ``reads``: as published, and with pairs that overlap alone."""
    published = german_score(reads)
    apart = german_score(reads, only_overlapping=True)
    figures = {
        name: 100 * getattr(published, name).f1
        for name in ("quotation", "roles", "joint", "type", "medium")
    }
    figures["speaker"] = 100 * published.parts["speaker"].f1
    figures["joint_overlapping"] = 100 * apart.joint.f1
    tables = (_overall(published, apart), _parts(published, apart), _types(apart))
    return Outcome(title, about, tables, figures)


def english_outcome(title: str, about: str, reads: Sequence[Read]) -> Outcome:
    """The exact-match scores of ``reads``."""
    found = english_score(reads)
    rows = [[name, *score_cells(getattr(found, name))] for name in SPAN_PARTS]
    figures = {name: 100 * getattr(found, name).f1 for name in SPAN_PARTS}
    return Outcome(title, about, (Table(("exact spans", *SCORE_HEADS), rows),), figures)


def _overall(published: GermanScore, apart: GermanScore) -> Table:
    rows = [
        [
            name,
            *score_cells(getattr(published, name)),
            percent(getattr(apart, name).f1),
        ]
        for name in ("quotation", "roles", "joint", "type", "medium")
    ]
    return Table(("as published", *SCORE_HEADS, "F1, overlapping pairs only"), rows)


def _parts(published: GermanScore, apart: GermanScore) -> Table:
    rows = []
    for part in PARTS:
        given = percent(apart.given[part].f1) if part in ROLES else ""
        rows.append(
            [part, *score_cells(published.parts[part]), percent(apart.parts[part].f1), given]
        )
    heads = ("part", *SCORE_HEADS, "F1, overlapping pairs only", "F1, quotation found")
    return Table(heads, rows)


def _types(apart: GermanScore) -> Table:
    rows = [
        [
            kind,
            *score_cells(found.quotation),
            percent(found.joint.f1),
            percent(found.label.precision),
            percent(found.label.recall),
            percent(found.label.f1),
        ]
        for kind, found in apart.types.items()
    ]
    heads = ("type", *SCORE_HEADS, "joint F1", "label P", "label R", "label F1")
    return Table(heads, rows)
