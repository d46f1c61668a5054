"""The example story as documents: its reports through intake, its answers as gold."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from evaluation.document import ROLES, Document, Marked, TokenFinder, Tokens, tokens_of
from reportedly.errors import SourceError
from reportedly.intake import items
from reportedly.report import Report, Span
from reportedly.settings import Settings
from reportedly.statement import Medium, QuotationType, StatementKind

STORY = Path(__file__).resolve().parents[1] / "examples" / "story"
ANSWERS = "answers.json"
OTHER_LANGUAGES = Path(__file__).with_name("data") / "other-languages.jsonl"


def documents(folder: Path = STORY) -> Iterator[Document]:
    """The reports of the story in the order of the answers, as a user would read them.

    Raises:
        SourceError: if a report can't be read.
        ValueError: if the answers name words that intake did not find in their report.
    """
    answers = json.loads((folder.parent / ANSWERS).read_text(encoding="utf-8"))
    reports = _reports(folder)
    for answer in answers["reports"]:
        yield _document(reports[answer["report"]], answer)


def other_languages(path: Path = OTHER_LANGUAGES) -> Iterator[Document]:
    """Short reports in languages that no reader has learnt quotations of.

    Raises:
        ValueError: if the answers name words that their report lacks.
    """
    for line in path.read_text(encoding="utf-8").splitlines():
        answer = json.loads(line)
        report = Report(text=answer["text"], language=answer["language"], source=answer["name"])
        tokens = tokens_of(report.text)
        places = _Places(answer["name"], report.text, tokens)
        yield Document(report, tokens, tuple(map(places.marked, answer["statements"])))


def _reports(folder: Path) -> dict[str, Report]:
    """The reports by file name, with the row's number where several stand in a table."""
    found: dict[str, Report] = {}
    for path in sorted(folder.iterdir()):
        if path.name == ANSWERS:
            continue
        for item in items(str(path), Settings()):
            if isinstance(item, SourceError):
                raise item
            found[Path(item.source).name] = item.load()
    return found


def _document(report: Report, answer: Mapping[str, Any]) -> Document:
    tokens = tokens_of(report.text)
    places = _Places(answer["report"], _body(report.text, answer), tokens)
    return Document(
        report=replace(report, source=answer["report"]),
        tokens=tokens,
        gold=tuple(
            places.marked(statement)
            for statement in answer["statements"]
            if statement["kind"] == StatementKind.QUOTATION
        ),
    )


def _body(text: str, answer: Mapping[str, Any]) -> str:
    """``text`` with what is not in the body blanked out, since the answers count without it."""
    dateline = answer["dateline"]["words"] if answer["dateline"] else ""
    if dateline and text.startswith(dateline):
        text = text.replace(dateline, " " * len(dateline), 1)
    for piece in answer["residue"]:
        text = text.replace(piece["text"], " " * len(piece["text"]), 1)
    lines = text.split("\n")
    headings = answer["headings"]
    return "\n".join(" " * len(line) if line.strip() in headings else line for line in lines)


class _Places:
    """Finds the words of the answers in one report."""

    def __init__(self, name: str, body: str, tokens: Sequence[Span]) -> None:
        self._name, self._body, self._finder = name, body, TokenFinder(tokens)

    def marked(self, statement: Mapping[str, Any]) -> Marked:
        return Marked(
            quotation=self._tokens(statement, "content"),
            type=QuotationType(statement["type"]),
            medium=Medium(statement["medium"]),
            **{role: self._tokens(statement, role) for role in ROLES},
        )

    def _tokens(self, statement: Mapping[str, Any], part: str) -> Tokens:
        strings: list[str] = statement[part]
        which = statement.get("occurrence", {}).get(part, [1] * len(strings))
        return self._finder.of(
            self._span(words, number, statement["id"])
            for words, number in zip(strings, which, strict=True)
        )

    def _span(self, words: str, number: int, statement: str) -> Span:
        """The ``number``-th place of ``words``, counted from one over all, also overlapping."""
        starts = [m.start() for m in re.finditer(f"(?={re.escape(words)})", self._body)]
        if len(starts) < number:
            raise ValueError(
                f"{self._name}: statement {statement} names {words!r} (place {number}), which "
                "the text lacks: intake cut it, or the answers are wrong"
            )
        return Span(starts[number - 1], starts[number - 1] + len(words))
