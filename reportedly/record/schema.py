"""The record's tables and views. ``docs/record.md`` explains each; a test holds it to that.

Dates are ISO 8601 text, truths 0 or 1, lists JSON arrays, offsets half-open and in characters of
``report.text``. Rows that a report or statement owns go with it (ON DELETE CASCADE).
"""

from __future__ import annotations

_REPORT = """
CREATE TABLE report (
    id TEXT PRIMARY KEY NOT NULL,
    version INTEGER NOT NULL,
    current INTEGER NOT NULL CHECK (current IN (0, 1)),
    replaces TEXT REFERENCES report (id),
    outlet TEXT,
    title TEXT NOT NULL,
    published TEXT,
    published_found TEXT NOT NULL,
    authors TEXT NOT NULL,
    dateline TEXT,
    agencies TEXT NOT NULL,
    language TEXT NOT NULL,
    address TEXT,
    source TEXT NOT NULL,
    reader TEXT NOT NULL,
    read_at TEXT NOT NULL,
    text TEXT NOT NULL
)"""

_PASSAGE = """
CREATE TABLE passage (
    report TEXT NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    position INTEGER NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    PRIMARY KEY (report, kind, position)
) WITHOUT ROWID"""

_RESIDUE = """
CREATE TABLE residue (
    report TEXT NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (report, position)
) WITHOUT ROWID"""

# Statements and voices go by numbers here, as a store of many millions of rows wants keys that
# grow; the full-text index knows no others. ``inside`` is deferred so that statements can be
# written in text order.
_STATEMENT = """
CREATE TABLE statement (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    report TEXT NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    quotation INTEGER,
    type TEXT,
    medium TEXT,
    speaker TEXT,
    cue TEXT,
    frame TEXT,
    addressee TEXT,
    text TEXT NOT NULL,
    sentences TEXT NOT NULL,
    inside INTEGER REFERENCES statement (number) DEFERRABLE INITIALLY DEFERRED,
    confidence REAL,
    shown_by TEXT,
    UNIQUE (report, position)
)"""

_SPAN = """
CREATE TABLE span (
    statement INTEGER NOT NULL REFERENCES statement (number) ON DELETE CASCADE,
    role TEXT NOT NULL,
    position INTEGER NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    PRIMARY KEY (statement, role, position)
) WITHOUT ROWID"""

_VOICE = """
CREATE TABLE voice (
    number INTEGER PRIMARY KEY,
    name TEXT,
    kind TEXT NOT NULL,
    folded TEXT NOT NULL,
    UNIQUE (name, kind)
)"""

_CHAIN = """
CREATE TABLE chain (
    statement INTEGER NOT NULL REFERENCES statement (number) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    voice INTEGER NOT NULL REFERENCES voice (number),
    PRIMARY KEY (statement, position)
) WITHOUT ROWID"""

_ITEM = """
CREATE TABLE item (
    fingerprint TEXT PRIMARY KEY NOT NULL,
    report TEXT NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    source TEXT NOT NULL
)"""

_SKIPPED = """
CREATE TABLE skipped (
    source TEXT PRIMARY KEY NOT NULL,
    fingerprint TEXT,
    reason TEXT NOT NULL,
    at TEXT NOT NULL
)"""

_RUN = """
CREATE TABLE run (
    number INTEGER PRIMARY KEY,
    reader TEXT NOT NULL,
    started TEXT NOT NULL,
    ended TEXT,
    new INTEGER NOT NULL DEFAULT 0,
    changed INTEGER NOT NULL DEFAULT 0,
    unchanged INTEGER NOT NULL DEFAULT 0,
    skipped INTEGER NOT NULL DEFAULT 0
)"""

_WORD = """
CREATE TABLE word (
    number INTEGER PRIMARY KEY,
    word TEXT NOT NULL,
    stem TEXT NOT NULL,
    UNIQUE (word, stem)
)"""

# Words come in already cut and folded (reportedly.record.words). The "ascii" tokenizer cuts at
# ASCII white space and leaves every other character alone, so that both sides agree on words.
_STATEMENT_WORDS = "CREATE VIRTUAL TABLE statement_words USING fts5(words, stems, tokenize='ascii')"
_WORD_PARTS = """
CREATE VIRTUAL TABLE word_parts
USING fts5(word, content='word', content_rowid='number', tokenize='trigram')"""
# ``current`` stands in them so that reports are counted without a look at their texts.
_INDEXES = (
    "CREATE INDEX report_by_address ON report (address)",
    "CREATE INDEX report_by_source ON report (source)",
    "CREATE INDEX report_by_published ON report (published, id, current)",
    "CREATE INDEX report_by_outlet ON report (outlet, current)",
    "CREATE INDEX report_by_language ON report (language, current)",
    "CREATE INDEX report_by_reader ON report (reader, current)",
    "CREATE INDEX report_by_version ON report (version, current)",
    "CREATE INDEX report_by_replaces ON report (replaces)",
    "CREATE INDEX statement_by_inside ON statement (inside)",
    "CREATE INDEX chain_by_voice ON chain (voice, position)",
    "CREATE INDEX item_by_report ON item (report)",
    "CREATE INDEX item_by_source ON item (source)",
)

_CHAIN_IN_WORDS = """
    (SELECT group_concat(coalesce(name, 'unnamed'), ' ← ') FROM (
        SELECT voice.name FROM chain JOIN voice ON voice.number = chain.voice
        WHERE chain.statement = statement.number ORDER BY chain.position
    ))"""

_WHO_SAID_WHAT = f"""
CREATE VIEW who_said_what AS
SELECT
    report.published, report.outlet, statement.speaker, statement.cue, statement.addressee,
    statement.text, statement.kind, statement.type, statement.medium,
    {_CHAIN_IN_WORDS} AS chain,
    report.title, report.address, report.language,
    report.id AS report, statement.number AS statement
FROM statement JOIN report ON report.id = statement.report
WHERE report.current
"""

_CURRENT_REPORT = """
CREATE VIEW current_report AS
SELECT
    report.published, report.outlet, report.title, report.authors, report.language,
    (SELECT count(*) FROM statement
        WHERE statement.report = report.id AND statement.kind = 'quotation') AS quotations,
    (SELECT count(*) FROM statement WHERE statement.report = report.id) AS statements,
    report.version, report.address, report.source, report.reader, report.read_at,
    report.id AS report
FROM report
WHERE report.current
"""

_STATEMENT_DETAIL = f"""
CREATE VIEW statement_detail AS
SELECT
    statement.number AS statement, statement.id, statement.report, statement.position,
    statement.kind,
    statement.type, statement.medium, statement.speaker, statement.cue, statement.frame,
    statement.addressee, statement.text,
    (SELECT min(span.start) FROM span
        WHERE span.statement = statement.number AND span.role = 'content') AS start,
    (SELECT max(span.end) FROM span
        WHERE span.statement = statement.number AND span.role = 'content') AS end,
    {_CHAIN_IN_WORDS} AS chain,
    statement.inside, statement.sentences, statement.confidence, statement.shown_by,
    report.reader, report.version, report.current, report.outlet, report.published,
    report.language, report.title
FROM statement JOIN report ON report.id = statement.report
"""

FIRST: tuple[str, ...] = (
    _REPORT,
    _PASSAGE,
    _RESIDUE,
    _STATEMENT,
    _SPAN,
    _VOICE,
    _CHAIN,
    _ITEM,
    _SKIPPED,
    _RUN,
    _WORD,
    _STATEMENT_WORDS,
    _WORD_PARTS,
    *_INDEXES,
    _WHO_SAID_WHAT,
    _CURRENT_REPORT,
    _STATEMENT_DETAIL,
)

_NAME = """
CREATE TABLE name (
    report TEXT NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    confidence REAL NOT NULL,
    PRIMARY KEY (report, position)
) WITHOUT ROWID"""

NAMES: tuple[str, ...] = (
    _NAME,
    "ALTER TABLE statement ADD COLUMN speaker_confidence REAL",
    "DROP VIEW statement_detail",
    _STATEMENT_DETAIL.replace(
        "statement.confidence,", "statement.confidence, statement.speaker_confidence,"
    ),
)
