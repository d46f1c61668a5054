"""What one evaluation found: tables to read, and the figures that the floors hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from evaluation import english, german
from evaluation.document import PARTS, ROLES, Read
from evaluation.german import GermanScore
from evaluation.names import NamesScore
from evaluation.pages import PagesScore
from evaluation.paraphrases import PairsScore
from evaluation.sentences import SentenceScore
from evaluation.table import SCORE_HEADS, Table, percent, score_cells
from reportedly.statement import NameKind

OVERALL = ("quotation", "roles", "joint", "type", "medium")


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result on one corpus.

    ``figures`` are percentages by name, those of pages counts. ``wrong`` lists what failed, for
    the terminal alone.
    """

    title: str
    about: str
    tables: Sequence[Table]
    figures: Mapping[str, float]
    wrong: Sequence[str] = ()

    def __str__(self) -> str:
        return "\n\n".join([f"## {self.title}", self.about, *map(str, self.tables)])


def token_outcome(title: str, about: str, reads: Sequence[Read]) -> Outcome:
    """The token scores of ``reads``: as published, and with overlapping pairs alone."""
    published, apart = german.score(reads), german.score(reads, only_overlapping=True)
    figures = {name: 100 * getattr(published, name).f1 for name in OVERALL}
    figures["speaker"] = 100 * published.parts["speaker"].f1
    figures["joint_overlapping"] = 100 * apart.joint.f1
    tables = (_overall(published, apart), _parts(published, apart), _types(apart))
    return Outcome(title, about, tables, figures)


def story_outcome(title: str, about: str, reads: Sequence[Read]) -> Outcome:
    """The token scores of ``reads``, and beside them those of each language by itself."""
    whole = token_outcome(title, about, reads)
    figures, rows = dict(whole.figures), []
    for language in sorted({read.document.report.language for read in reads}):
        own = [read for read in reads if read.document.report.language == language]
        found = german.score(own)
        rows.append([language, str(len(own)), *_f1s(found)])
        figures[f"joint_{language}"] = 100 * found.joint.f1
    by_language = Table(("F1 by language", "reports", *OVERALL), rows)
    return replace(whole, figures=figures, tables=(*whole.tables, by_language))


def with_given(whole: Outcome, reads: Sequence[Read]) -> Outcome:
    """``whole`` with how well a reader does that is told the words of each gold quotation."""
    found = german.score(reads)
    parts = {role: found.parts[role] for role in ROLES}
    parts |= {"type": found.type, "medium": found.medium}
    rows = [[part, *score_cells(score)] for part, score in parts.items()]
    table = Table(("given the gold quotation", *SCORE_HEADS), rows)
    figures = {**whole.figures, "speaker_given": 100 * found.parts["speaker"].f1}
    return replace(whole, tables=(*whole.tables, table), figures=figures)


def other_languages_outcome(title: str, about: str, reads: Sequence[Read]) -> Outcome:
    """The token scores of each language by itself."""
    whole = story_outcome(title, about, reads)
    return replace(whole, tables=whole.tables[-1:])


def span_outcome(title: str, about: str, reads: Sequence[Read]) -> Outcome:
    """The exact-match scores of ``reads``."""
    found = english.score(reads)
    rows = [[name, *score_cells(getattr(found, name))] for name in english.SPAN_PARTS]
    figures = {name: 100 * getattr(found, name).f1 for name in english.SPAN_PARTS}
    return Outcome(title, about, (Table(("exact spans", *SCORE_HEADS), rows),), figures)


def pages_outcome(title: str, about: str, found: PagesScore) -> Outcome:
    """How recorded pages are read."""
    counts = {"titles": found.titles, "authors": found.authors, "days": found.days}
    means = {"body": found.body_f1, "paragraphs": found.paragraphs_f1}
    rows = [[f"{name} right, pages", str(count)] for name, count in counts.items()]
    rows += [[f"{name}, mean token F1", percent(mean)] for name, mean in means.items()]
    wrong = [
        f"{page.name}: title {page.title}, authors {page.authors}, day {page.day}, "
        f"body {percent(page.body_f1)}"
        for page in sorted(found.pages, key=lambda page: page.body_f1)
        if not (page.title and page.authors and page.day and page.body_f1 > 0.9)
    ]
    figures = {**counts, **{name: 100 * mean for name, mean in means.items()}}
    heads = ("pages", str(len(found.pages)))
    return Outcome(title, about, (Table(heads, rows),), figures, wrong)


def sentences_outcome(title: str, about: str, found: Mapping[str, SentenceScore]) -> Outcome:
    """How sentences are told apart, by part of the cases; the part "all" gives the figures."""
    rows = [[part, *score_cells(one.boundaries), percent(one.right)] for part, one in found.items()]
    figures = {"boundaries": 100 * found["all"].boundaries.f1, "right": 100 * found["all"].right}
    table = Table(("cases", *SCORE_HEADS, "cases right"), rows)
    return Outcome(title, about, (table,), figures, found["all"].wrong)


def names_outcome(title: str, about: str, found: Mapping[str, NamesScore]) -> Outcome:
    """How names are found, by language."""
    rows = [
        [language, *score_cells(one.names), *(percent(one.kinds[kind].f1) for kind in NameKind)]
        for language, one in found.items()
    ]
    figures = {language: 100 * one.names.f1 for language, one in found.items()}
    heads = ("language", *SCORE_HEADS, *(f"{kind} F1" for kind in NameKind))
    return Outcome(title, about, (Table(heads, rows),), figures)


def paraphrases_outcome(title: str, about: str, found: PairsScore) -> Outcome:
    """How paraphrases are told from other claims, by kind."""
    rows = [[kind, str(found.pairs[kind]), percent(auc)] for kind, auc in found.across.items()]
    figures = {kind: 100 * auc for kind, auc in found.across.items()}
    return Outcome(title, about, (Table(("beside", "pairs", "AUC"), rows),), figures)


def _overall(published: GermanScore, apart: GermanScore) -> Table:
    rows = [
        [name, *score_cells(getattr(published, name)), percent(getattr(apart, name).f1)]
        for name in OVERALL
    ]
    return Table(("as published", *SCORE_HEADS, "F1, overlapping pairs only"), rows)


def _f1s(found: GermanScore) -> list[str]:
    return [percent(getattr(found, name).f1) for name in OVERALL]


def _parts(published: GermanScore, apart: GermanScore) -> Table:
    rows = [
        [
            part,
            *score_cells(published.parts[part]),
            percent(apart.parts[part].f1),
            percent(apart.given[part].f1) if part in ROLES else "",
        ]
        for part in PARTS
    ]
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
