"""The example story and its answers hold together: spans, references, coverage, features."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import lxml.html
import pytest

from reportedly.report import ResidueKind
from reportedly.statement import Medium, QuotationType, StatementKind, VoiceKind

STORY = Path(__file__).parents[2] / "examples" / "story"
Json = dict[str, Any]

BODY = {  # where a page of each outlet keeps its paragraphs
    "Havenmonder Tageblatt": "//*[@class='artikel__text']",
    "Der Pegel": "//*[@itemprop='articleBody']",
    "Küstenfunk": "//*[@class='textabsatz']",
    "The Meridian Post": "//*[@class='story-body']",
    "Kardavia Today": "//*[@id='content-text']",
    "The Tolva Ledger": "//*[@class='entry-content']",
}
ROLES = ("speaker", "cue", "frame", "addressee")
ACTS = {
    *("say", "confirm", "deny", "accuse", "warn", "threaten", "promise", "demand", "propose"),
    *("announce", "expect", "speculate", "ask", "refuse", "agree", "condemn", "praise"),
    "apologise",
}
FACTUALITY = {"CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "U"}
STANCES = {"asserts", "denies", "doubts"}
DAY = r"\d{4}(?:-(?:\d\d(?:-\d\d)?|W\d\d))?"
TIME = re.compile(rf"{DAY}(?:/(?:{DAY}|\.\.))?|\.\./{DAY}")
WORD = re.compile(r"\w+")


# ------------------------------------------------------------------ the story as it lies there


@cache
def answers() -> Json:
    loaded: Json = json.loads((STORY.parent / "answers.json").read_text("utf-8"))
    return loaded


def reports() -> list[Json]:
    listed: list[Json] = answers()["reports"]
    return listed


def statements() -> Iterator[tuple[Json, Json]]:
    for report in reports():
        for statement in report["statements"]:
            yield report, statement


@cache
def rows() -> list[Json]:
    return [json.loads(line) for line in (STORY / "agency.jsonl").read_text("utf-8").splitlines()]


@cache
def page(name: str) -> lxml.html.HtmlElement:
    return lxml.html.fromstring((STORY / name).read_bytes())


def raw_paragraphs(report: Json) -> list[str]:
    """The paragraphs of a report with its title, dateline and residue still in them."""
    name, _, row = report["report"].partition("#")
    if row:
        text = rows()[int(row) - 1]["text"]
    elif name.endswith(".html"):
        (body,) = page(name).xpath(BODY[report["outlet"]])
        return [" ".join(p.text_content().split()) for p in body.xpath("./p")]
    elif name.endswith(".md"):
        text = re.sub(r"\A---\n.*?\n---\n", "", (STORY / name).read_text("utf-8"), flags=re.DOTALL)
        text = text.replace(f"# {report['title']}\n", "", 1)
    else:
        text = (STORY / name).read_text("utf-8").removeprefix(report["title"])
    return [line.strip() for line in text.splitlines() if line.strip()]


@cache
def body_of(name: str) -> str:
    """A report's body as the answers mean it: its paragraphs, one a line."""
    report = next(each for each in reports() if each["report"] == name)
    text = "\n".join(raw_paragraphs(report))
    for piece in report["residue"]:
        assert piece["text"] in text
        text = text.replace(piece["text"], "", 1)
    text = "\n".join(line for line in text.split("\n") if line.strip())
    if report["dateline"]:
        assert text.startswith(report["dateline"]["words"])
        text = text.removeprefix(report["dateline"]["words"])
    return text.strip()


def places(text: str, words: str) -> list[int]:
    """Every offset at which ``words`` stand in ``text``."""
    return [m.start() for m in re.finditer(f"(?={re.escape(words)})", text)]


def spans(report: Json, statement: Json, role: str) -> list[tuple[int, int]]:
    """The offsets of a role or of the content in the report's body."""
    text = body_of(report["report"])
    strings = statement[role]
    nth = statement.get("occurrence", {}).get(role, [1] * len(strings))
    return [
        (places(text, words)[n - 1], places(text, words)[n - 1] + len(words))
        for words, n in zip(strings, nth, strict=True)
    ]


# ------------------------------------------------------------------ form

STRING, STRINGS, MAYBE = str, list, (str, type(None))
REPORT = {
    "report": STRING,
    "outlet": STRING,
    "address": MAYBE,
    "title": STRING,
    "authors": STRINGS,
    "agencies": STRINGS,
    "language": STRING,
    "published": MAYBE,
    "dateline": (dict, type(None)),
    "residue": list,
    "headings": STRINGS,
    "caveats": list,
    "statements": list,
}
STATEMENT = {
    "id": STRING,
    "kind": STRING,
    "type": MAYBE,
    "medium": MAYBE,
    "content": STRINGS,
    **dict.fromkeys(ROLES, STRINGS),
    "nested_in": MAYBE,
    "voice": dict,
    "chain": list,
    "act": STRING,
    "factuality": STRING,
    "said_at": MAYBE,
    "about": MAYBE,
    "places": list,
}


def check(values: Json, form: Json, optional: Iterable[str] = ()) -> None:
    assert set(form) <= set(values) <= set(form) | set(optional), values
    for name, kind in form.items():
        assert isinstance(values[name], kind), (name, values)
        if kind is STRINGS and name in {"content", *ROLES}:
            assert all(isinstance(each, str) and each.strip() == each for each in values[name])


def test_form_of_reports_and_statements() -> None:
    expected = {"voices", "reports", "families", "retellings", "claims", "contradictions"}
    assert set(answers()) == expected | {"position_changes"}
    for report in reports():
        check(report, REPORT, optional=["modified"])
        assert {piece["kind"] for piece in report["residue"]} <= set(ResidueKind)
    for _, statement in statements():
        check(statement, STATEMENT, optional=["occurrence"])
        assert statement["content"]
        assert statement["act"] in ACTS
        assert statement["factuality"] in FACTUALITY
        assert all(TIME.fullmatch(statement[at] or "2026") for at in ("said_at", "about"))


def test_narrated_statements_have_no_roles_and_the_outlets_own_voice() -> None:
    for report, statement in statements():
        if statement["kind"] == StatementKind.NARRATED:
            assert statement["type"] is statement["medium"] is statement["nested_in"] is None
            assert not any(statement[role] for role in ROLES)
            assert not statement["chain"]
            assert statement["voice"]["name"] == report["outlet"]
        else:
            assert statement["kind"] == StatementKind.QUOTATION
            assert statement["type"] in set(QuotationType)
            assert statement["medium"] in set(Medium)


def test_voices_are_told_of_once_and_named_only_where_they_have_a_name() -> None:
    known = answers()["voices"]
    for _, statement in statements():
        for voice in (statement["voice"], *statement["chain"]):
            assert voice["kind"] == known[voice["id"]]["kind"]
            assert voice["kind"] in set(VoiceKind)
            assert (voice["name"] is None) == ("described" in known[voice["id"]])
    used = {v["id"] for _, s in statements() for v in (s["voice"], *s["chain"])}
    assert used == set(known)


# ------------------------------------------------------------------ spans


@pytest.mark.parametrize("report", reports(), ids=lambda report: report["report"])
def test_every_string_stands_in_the_body_and_can_be_told_from_its_like(report: Json) -> None:
    text = body_of(report["report"])
    for statement in report["statements"]:
        for role in ("content", *ROLES):
            found = [places(text, words) for words in statement[role]]
            assert all(found), (statement["id"], role)
            if role not in statement.get("occurrence", {}):
                assert all(len(each) == 1 for each in found), (statement["id"], role)
            assert spans(report, statement, role) == sorted(spans(report, statement, role))
        assert all(link["words"] in text for link in statement["chain"])
        told = " ".join(statement["content"] + statement["frame"])
        assert all(place["words"] in told for place in statement["places"])


@pytest.mark.parametrize("report", reports(), ids=lambda report: report["report"])
def test_a_cue_stands_in_its_frame(report: Json) -> None:
    for statement in report["statements"]:
        frame = spans(report, statement, "frame")
        for start, end in spans(report, statement, "cue"):
            assert any(a <= start and end <= b for a, b in frame), statement["id"]


@pytest.mark.parametrize("report", reports(), ids=lambda report: report["report"])
def test_statements_stand_in_text_order_and_nested_ones_in_their_outer_ones(report: Json) -> None:
    listed = {statement["id"]: statement for statement in report["statements"]}
    starts = [spans(report, s, "content")[0][0] for s in report["statements"]]
    assert starts == sorted(starts)
    for statement in report["statements"]:
        if statement["nested_in"]:
            outer = spans(report, listed[statement["nested_in"]], "content")
            for start, end in spans(report, statement, "content"):
                assert any(a <= start and end <= b for a, b in outer), statement["id"]


@pytest.mark.parametrize("report", reports(), ids=lambda report: report["report"])
def test_every_word_is_accounted_for_at_the_top_level(report: Json) -> None:
    text = body_of(report["report"])
    quoted: list[tuple[int, int]] = []
    narrated: list[tuple[int, int]] = []
    for statement in report["statements"]:
        if statement["kind"] == StatementKind.NARRATED:
            narrated += spans(report, statement, "content")
        elif statement["nested_in"] is None:
            quoted += spans(report, statement, "content") + spans(report, statement, "frame")
    for word in WORD.finditer(text):
        in_quoted = any(a <= word.start() and word.end() <= b for a, b in quoted)
        in_narrated = sum(a <= word.start() and word.end() <= b for a, b in narrated)
        assert in_quoted + in_narrated == 1, (word[0], text[word.start() - 40 : word.end() + 40])


# ------------------------------------------------------------------ metadata


@pytest.mark.parametrize("report", reports(), ids=lambda report: report["report"])
def test_what_is_told_of_a_report_stands_in_its_file(report: Json) -> None:
    name, _, row = report["report"].partition("#")
    if row:
        record = rows()[int(row) - 1]
        assert (record["url"], record["title"]) == (report["address"], report["title"])
        assert (record["outlet"], record["language"]) == (report["outlet"], report["language"])
        assert record["published"].startswith(report["published"])
        return
    raw = (STORY / name).read_text("utf-8")
    if name.endswith(".html"):
        assert page(name).findtext(".//h1") == report["title"]
        assert raw.count(report["address"]) >= 1
        (body,) = page(name).xpath(BODY[report["outlet"]])
        assert [heading.text for heading in body.xpath("./h2|./h3")] == report["headings"]
    assert report["title"] in raw
    assert all(author in raw for author in (*report["authors"], *report["agencies"]))
    assert report["published"] is None or report["published"] in raw
    assert report.get("modified", "") in raw


def test_dates_are_days_and_nothing_is_said_after_it_was_published() -> None:
    for report, statement in statements():
        if not report["published"]:
            continue
        day = date.fromisoformat(report.get("modified", report["published"]))
        said = statement["said_at"] or ""
        if re.fullmatch(r"\d{4}-\d\d-\d\d", said):
            assert date.fromisoformat(said) <= day, statement["id"]


def test_every_file_of_the_story_has_answers() -> None:
    there = {path.name for path in STORY.iterdir()} - {"agency.jsonl"}
    listed = [report["report"] for report in reports()]
    assert Counter(listed) == Counter(there) + Counter(
        f"agency.jsonl#{n}" for n in range(1, len(rows()) + 1)
    )


# ------------------------------------------------------------------ references


def test_references_resolve() -> None:
    ids = [statement["id"] for _, statement in statements()]
    assert len(ids) == len(set(ids))
    claims = {claim["id"] for claim in answers()["claims"]}
    files = {report["report"] for report in reports()}
    for report in reports():
        own = {statement["id"] for statement in report["statements"]}
        for caveat in report["caveats"]:
            assert {caveat["statement"], *caveat["covers"]} <= own
        assert {s["nested_in"] for s in report["statements"]} - {None} <= own
    for group in answers()["retellings"]:
        assert set(group["statements"]) <= set(ids)
        assert len(group["statements"]) > 1
    for claim in answers()["claims"]:
        assert {s["id"] for s in claim["statements"]} <= set(ids)
        assert {s["stance"] for s in claim["statements"]} <= STANCES
    for pair in answers()["contradictions"]:
        assert set(pair["claims"]) <= claims
        assert len(set(pair["statements"]) & set(ids)) == 2
    for family in answers()["families"]:
        assert {member["report"] for member in family["reports"]} <= files


def test_one_statement_is_retold_in_one_group_only_and_by_several_reports() -> None:
    grouped = Counter(i for group in answers()["retellings"] for i in group["statements"])
    assert max(grouped.values()) == 1
    for group in answers()["retellings"]:
        assert len({i.split("-")[0] for i in group["statements"]}) > 1, group


def test_contradictions_and_changes_follow_from_the_stances() -> None:
    stance = {(c["id"], s["id"]): s["stance"] for c in answers()["claims"] for s in c["statements"]}
    voice = {statement["id"]: statement["voice"]["id"] for _, statement in statements()}
    for pair in answers()["contradictions"]:
        one, other = pair["statements"]
        if len(pair["claims"]) == 1:
            (claim,) = pair["claims"]
            assert stance[claim, one] != stance[claim, other], pair
        else:
            assert {c for c, s in stance if s in (one, other)} >= set(pair["claims"]), pair
    for change in answers()["position_changes"]:
        before, after = change["from"], change["to"]
        assert voice[before["statement"]] == voice[after["statement"]] == change["voice"]
        assert stance[change["claim"], before["statement"]] == before["stance"]
        assert stance[change["claim"], after["statement"]] == after["stance"]
        assert before["stance"] != after["stance"]


def test_families_carry_the_same_text() -> None:
    for family in answers()["families"]:
        texts: dict[str, list[str]] = {}
        for member in family["reports"]:
            texts.setdefault(member["copy"], []).append(plain(body_of(member["report"])))
        if "whole" not in texts:
            assert shared(texts["first version"][0], texts["corrected version"][0]) > 0.9
            continue
        assert len(set(texts["whole"])) == 1
        assert len(texts["whole"]) == 2
        assert shared(texts["shortened"][0], texts["whole"][0]) > 0.8
        assert len(texts["shortened"][0]) < 0.8 * len(texts["whole"][0])
        assert 0.3 < shared(texts["new top"][0], texts["whole"][0]) < 0.8


def plain(text: str) -> str:
    return " ".join(WORD.findall(text))


def shared(text: str, other: str) -> float:
    """The share of the runs of five words in ``text`` that stand in ``other`` too."""
    words = text.split()
    runs = [" ".join(words[n : n + 5]) for n in range(len(words) - 4)]
    return sum(run in other for run in runs) / len(runs)


# ------------------------------------------------------------------ the story is rich enough


def test_reports_outlets_agencies_and_days() -> None:
    assert Counter(report["language"] for report in reports()) == {"de": 11, "en": 8}
    assert len({report["outlet"] for report in reports()}) == 7
    assert {a for report in reports() for a in report["agencies"]} == {"nka", "Seaboard Wire"}
    days = {report["published"] for report in reports()} | {r.get("modified") for r in reports()}
    assert len(days - {None}) == 9
    assert sum(report["published"] is None for report in reports()) == 2
    lengths = [len(WORD.findall(body_of(report["report"]))) for report in reports()]
    assert min(lengths) >= 170
    assert max(lengths) <= 600


FEATURES: dict[str, Callable[[Json], bool]] = {
    "split by an insertion": lambda s: s["type"] == "direct" and len(s["content"]) == 2,
    "over several paragraphs": lambda s: len(s["content"]) == 3,
    "nested": lambda s: bool(s["nested_in"]),
    "to an addressee": lambda s: bool(s["addressee"]),
    "through one relay": lambda s: len(s["chain"]) == 1,
    "through two relays": lambda s: len(s["chain"]) == 2,
    "through an agency": lambda s: any(link["kind"] == "agency" for link in s["chain"]),
    "without a name": lambda s: s["voice"]["kind"] == "unnamed",
    "by a metonym": lambda s: s["speaker"] in (["Berlin"], ["Sarnograd"], ["Kopenhagen"]),
    "by a pronoun": lambda s: s["speaker"] in (["sie"], ["er"], ["she"], ["he"], ["She"]),
    "ahead in time": lambda s: bool(s["about"]) and s["about"].endswith(".."),
}


@pytest.mark.parametrize("feature", FEATURES)
def test_what_later_work_needs_is_there(feature: str) -> None:
    shown = [s["id"] for _, s in statements() if FEATURES[feature](s)]
    assert shown


def test_every_type_act_factuality_and_kind_of_voice_occurs() -> None:
    every = [s for _, s in statements()]
    assert {s["type"] for s in every} == {*QuotationType, None}
    assert {s["act"] for s in every} == ACTS
    assert {s["factuality"] for s in every} == FACTUALITY
    assert {s["voice"]["kind"] for s in every} == set(VoiceKind) - {VoiceKind.UNKNOWN}


def test_the_minister_changes_position_and_her_namesake_stays_apart() -> None:
    changes = {(c["voice"], c["claim"]) for c in answers()["position_changes"]}
    assert {("maren-toldsen", "danger"), ("maren-toldsen", "return")} <= changes
    named = {s["voice"]["id"] for _, s in statements() if "Toldsen" in (s["voice"]["name"] or "")}
    assert named == {"maren-toldsen", "nils-toldsen"}


def test_one_press_conference_is_told_by_four_outlets() -> None:
    outlet = {statement["id"]: report["outlet"] for report, statement in statements()}
    group = max(answers()["retellings"], key=lambda g: len({outlet[i] for i in g["statements"]}))
    assert len({outlet[i] for i in group["statements"]}) >= 4
