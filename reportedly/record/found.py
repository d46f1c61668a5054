"""How what a reader found in a report enters and leaves the record: its statements and words."""

from __future__ import annotations

import json

from reportedly.record.database import Database, Value
from reportedly.record.words import COMPOUNDING, Word, folded, plain, primary, words
from reportedly.report import Report
from reportedly.statement import Quotation, Reading, Spans, Statement, Voice


def places_of_quotations(reading: Reading) -> dict[str, int]:
    """For each statement that is a quotation, its place in ``reading.quotations``.

    Raises:
        ValueError: if the reading contradicts itself, as it could not be given back then.
    """
    left: dict[Quotation, list[int]] = {}
    for place, quotation in enumerate(reading.quotations):
        left.setdefault(quotation, []).append(place)
    ids = {statement.id for statement in reading.statements}
    places = {}
    for statement in reading.statements:
        if statement.quotation is not None:
            if statement.spans != statement.quotation.spans or not left.get(statement.quotation):
                raise ValueError(f"{reading.reader}: not one of its quotations: {statement}")
            places[statement.id] = left[statement.quotation].pop(0)
        if statement.inside is not None and statement.inside not in ids:
            raise ValueError(f"{reading.reader}: inside a statement that is not there: {statement}")
    if len(ids) != len(reading.statements) or len(places) != len(reading.quotations):
        raise ValueError(f"{reading.reader}: statements and quotations do not go one to one")
    return places


def insert(db: Database, reading: Reading, quotations: dict[str, int]) -> None:
    """What the reader found: passages, statements with all that is theirs, and their words."""
    id_ = reading.report.id
    db.write_all(
        "INSERT INTO passage VALUES (?, ?, ?, ?, ?)",
        [
            (id_, passage.kind.value, i, passage.span.start, passage.span.end)
            for passages in (reading.paragraphs, reading.sentences)
            for i, passage in enumerate(passages)
        ],
    )
    db.write_all(
        "INSERT INTO name VALUES (?, ?, ?, ?, ?, ?)",
        [
            (id_, i, name.kind.value, name.span.start, name.span.end, name.confidence)
            for i, name in enumerate(reading.names)
        ],
    )
    first = int(db.value("SELECT coalesce(max(number), 0) FROM statement")) + 1
    numbers = {statement.id: number for number, statement in enumerate(reading.statements, first)}
    _insert_statements(db, reading, quotations, numbers)
    _insert_chains(db, reading.statements, numbers)
    _insert_words(db, reading, numbers)


def _insert_statements(
    db: Database, reading: Reading, quotations: dict[str, int], numbers: dict[str, int]
) -> None:
    report, id_ = reading.report, reading.report.id
    db.write_all(
        "INSERT INTO statement (number, report, position, quotation, inside, id, kind, type, "
        "medium, speaker, cue, frame, addressee, text, sentences, confidence, "
        "speaker_confidence, shown_by) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                numbers[statement.id],
                id_,
                position,
                quotations.get(statement.id),
                numbers[statement.inside] if statement.inside is not None else None,
                *_statement_values(report, statement),
            )
            for position, statement in enumerate(reading.statements)
        ],
    )
    db.write_all(
        "INSERT INTO span VALUES (?, ?, ?, ?, ?)",
        [
            (numbers[statement.id], role, position, span.start, span.end)
            for statement in reading.statements
            for role, spans in _all_spans(statement).items()
            for position, span in enumerate(spans)
        ],
    )


def _statement_values(report: Report, statement: Statement) -> tuple[Value, ...]:
    """What the row of a statement says of itself, in the order of the columns after ``inside``."""
    quotation = statement.quotation
    if quotation is None:
        of_quotation: tuple[Value, ...] = (None,) * 6
        shown: tuple[Value, ...] = (None,) * 3
    else:
        words = (_role_words(report.text, spans) for spans in _roles(quotation).values())
        of_quotation = (quotation.type.value, quotation.medium.value, *words)
        shown = (quotation.confidence, quotation.speaker_confidence, quotation.shown_by)
    return (
        statement.id,
        statement.kind.value,
        *of_quotation,
        statement.text(report),
        json.dumps(statement.sentences),
        *shown,
    )


def _roles(quotation: Quotation) -> dict[str, Spans]:
    """The roles around a quotation's content, in the order of the record's columns."""
    return {
        "speaker": quotation.speaker,
        "cue": quotation.cue,
        "frame": quotation.frame,
        "addressee": quotation.addressee,
    }


def _role_words(text: str, spans: Spans) -> str | None:
    """The words at ``spans``, broken stretches joined by a blank; None where there are none."""
    return " ".join(span.of(text) for span in spans) if spans else None


def _all_spans(statement: Statement) -> dict[str, Spans]:
    around = _roles(statement.quotation) if statement.quotation else {}
    return {"content": statement.spans, **around}


def _insert_chains(
    db: Database, statements: tuple[Statement, ...], numbers: dict[str, int]
) -> None:
    named = {voice for statement in statements for voice in statement.chain}
    voices = {voice: _voice_number(db, voice) for voice in sorted(named, key=_by_name)}
    db.write_all(
        "INSERT INTO chain VALUES (?, ?, ?)",
        [
            (numbers[statement.id], position, voices[voice])
            for statement in statements
            for position, voice in enumerate(statement.chain)
        ],
    )


def _by_name(voice: Voice) -> tuple[bool, str, str]:
    return voice.name is None, voice.name or "", voice.kind


def _voice_number(db: Database, voice: Voice) -> int:
    """The number of ``voice``, which enters the record if it is not there yet."""
    # UNIQUE takes two NULL names for different ones, so the voice is looked for first.
    sql, values = (
        "SELECT number FROM voice WHERE name IS ? AND kind = ?",
        (voice.name, voice.kind.value),
    )
    if db.one(sql, values) is None:
        db.write(
            "INSERT INTO voice (name, kind, folded) VALUES (?, ?, ?)",
            (*values, folded(voice.name or "")),
        )
    return int(db.value(sql, values))


def _insert_words(db: Database, reading: Reading, numbers: dict[str, int]) -> None:
    report = reading.report
    told = {
        numbers[statement.id]: words_of(statement, report.text, report.language)
        for statement in reading.statements
    }
    db.write_all(
        "INSERT INTO statement_words (rowid, words, stems) VALUES (?, ?, ?)",
        [
            (number, " ".join(w.spelled for w in words), " ".join(w.stem for w in words))
            for number, words in told.items()
        ],
    )
    if primary(report.language) in COMPOUNDING:
        every = {word for words in told.values() for word in words}
        forms = {(plain(report.text[word.start : word.end]), word.stem) for word in every}
        _insert_vocabulary(db, forms)


def _insert_vocabulary(db: Database, forms: set[tuple[str, str]]) -> None:
    """Words with their stems, those that are new also by their parts."""
    last = db.value("SELECT coalesce(max(number), 0) FROM word")
    db.write_all(
        "INSERT INTO word (word, stem) VALUES (?, ?) ON CONFLICT DO NOTHING", sorted(forms)
    )
    db.write(
        "INSERT INTO word_parts (rowid, word) SELECT number, word FROM word WHERE number > ?",
        (last,),
    )


def words_of(statement: Statement, text: str, language: str) -> tuple[Word, ...]:
    """The words by which a statement is found: its own and those of its roles, in text order."""
    spans = [span for spans in _all_spans(statement).values() for span in spans]
    return words(text, spans, language)


def delete(db: Database, report: str) -> None:
    """Everything a reader found in ``report``, with voices that nothing else refers to."""
    voices = list(
        db.rows(
            "SELECT DISTINCT voice FROM chain JOIN statement ON statement.number = chain.statement "
            "WHERE statement.report = ?",
            (report,),
        )
    )
    db.write(
        "DELETE FROM statement_words WHERE rowid IN "
        "(SELECT number FROM statement WHERE report = ?)",
        (report,),
    )
    db.write("DELETE FROM statement WHERE report = ?", (report,))
    db.write("DELETE FROM passage WHERE report = ?", (report,))
    db.write_all(
        "DELETE FROM voice WHERE number = ? "
        "AND NOT EXISTS (SELECT 1 FROM chain WHERE chain.voice = voice.number)",
        voices,
    )
