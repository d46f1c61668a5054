"""The German tables hold what their headers promise: shape, allowed values, right inflection."""

import csv
import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

import reportedly
from reportedly.statement import Medium

FOLDER = Path(reportedly.__file__).parent / "languages" / "de"
CUE_COLUMNS = ["cue", "kind", "forms", "medium", "act", "takes", "via", "to_via", "strength"]
REQUIRED = ["cue", "kind", "forms", "medium", "act", "strength"]
KINDS = {"verb", "noun", "adjective", "adposition", "particle"}
ACTS = {
    "say", "confirm", "deny", "accuse", "warn", "threaten", "promise", "demand", "propose",
    "announce", "expect", "speculate", "ask", "refuse", "agree", "condemn", "praise",
    "apologise",
}  # fmt: skip
TAKES = {
    "direct", "that", "bare", "whether", "infinitive", "object", "dative", "accusative",
    "reflexive", "passive",
}  # fmt: skip
# Present forms that don't end in -t, modals and wissen
PRESENT = {"darf", "bedarf", "kann", "mag", "vermag", "muss", "soll", "will", "weiß", "wird"}
# Prefixes that are mostly unstressed, so that the participle goes without ge-
UNSTRESSED = re.compile("be|ver|er|ent|emp|zer|miss|ge|über|unter|um|durch|hinter|wider|voll")
# … and the verbs that only look like it, or go without ge- for another reason
WITH_GE = {
    "beben", "beichten", "beißen", "bellen", "bergen", "bessern", "beten", "betteln", "betten",
    "beugen", "beuten", "entern", "erben", "ernten", "frieren", "geben", "geizen", "geißeln",
    "schmieren", "zerren", "zieren",
}  # fmt: skip
WITHOUT_GE = {
    "designen", "frohlocken", "interviewen", "liebkosen", "offenbaren", "prophezeien",
    "recyceln", "wiederholen", "zweckentfremden",
}  # fmt: skip

WORDS_LISTS = {
    "articles", "determiners", "personal_pronouns", "first_person", "object_pronouns",
    "indefinite_pronouns", "relative_pronouns", "prepositions", "contracted_prepositions",
    "coordinators", "subordinators", "question_words", "that", "whether", "negations",
    "auxiliaries", "modals", "adverbs",
}  # fmt: skip

PEOPLE_LISTS = {
    "titles", "roles", "role_endings", "collective", "collective_endings", "documents",
    "unnamed",
}  # fmt: skip

Row = dict[str, str]


def table(name: str) -> tuple[list[str], list[Row]]:
    lines = (FOLDER / name).read_text("utf-8").splitlines()
    reader = csv.DictReader(
        (line for line in lines if not line.startswith("#")),
        delimiter="\t",
        quoting=csv.QUOTE_NONE,
        strict=True,
    )
    rows = list(reader)
    return list(reader.fieldnames or []), rows


CUE_HEADER, CUES = table("cues.tsv")
VERB_HEADER, VERBS = table("verbs.tsv")
LANGUAGE = tomllib.loads((FOLDER / "language.toml").read_text("utf-8"))
ALL_VERBS = [(r["cue"], r["forms"]) for r in CUES if r["kind"] == "verb"] + [
    (r["verb"], r["forms"]) for r in VERBS
]


def strings(value: object) -> list[str]:
    """All strings in a list of words or of lists of words."""
    if isinstance(value, str):
        return [value]
    assert isinstance(value, list)
    return [word for item in value for word in strings(item)]


def test_the_columns_are_those_of_the_schema() -> None:
    assert CUE_HEADER == CUE_COLUMNS
    assert VERB_HEADER == ["verb", "forms"]


@pytest.mark.parametrize("name", ["cues.tsv", "verbs.tsv"])
def test_every_line_has_every_column_and_no_stray_blanks(name: str) -> None:
    header, rows = table(name)
    for row in rows:
        assert set(row) == set(header), row
        assert all(value is not None for value in row.values()), row
        assert all(value == " ".join(value.split()) for value in row.values()), row


def test_required_columns_are_never_empty() -> None:
    assert [r for r in CUES if not all(r[column] for column in REQUIRED)] == []
    assert [r for r in VERBS if not all(r.values())] == []


@pytest.mark.parametrize("name", ["cues.tsv", "verbs.tsv", "language.toml"])
def test_each_file_says_what_it_is_and_how_to_extend_it(name: str) -> None:
    comments = [
        line for line in (FOLDER / name).read_text("utf-8").splitlines() if line.startswith("#")
    ]
    assert "German" in comments[0]
    assert any("To extend" in line for line in comments)


def test_cues_have_allowed_values_only() -> None:
    assert {r["kind"] for r in CUES} == KINDS
    assert {r["act"] for r in CUES} == ACTS
    assert {r["strength"] for r in CUES} == {"strong", "weak"}
    assert {r["medium"] for r in CUES} <= {medium.value for medium in Medium}
    assert {construction for r in CUES for construction in r["takes"].split()} == TAKES
    known = {*LANGUAGE["words"]["prepositions"], "als"}  # „bezeichnete … als Unsinn“
    for row in CUES:
        assert set(row["via"].split()) | set(row["to_via"].split()) <= known, row["cue"]


def test_no_cue_stands_twice_with_the_same_kind() -> None:
    counts = Counter((r["kind"], r["cue"]) for r in CUES)
    assert [key for key, count in counts.items() if count > 1] == []


def test_no_line_of_the_verbs_stands_twice_and_none_is_a_cue() -> None:
    counts = Counter((r["verb"], r["forms"]) for r in VERBS)
    assert [key for key, count in counts.items() if count > 1] == []
    assert {r["verb"] for r in VERBS} & {r["cue"] for r in CUES if r["kind"] == "verb"} == set()


def test_the_tables_are_sorted() -> None:
    keys = [(r["kind"], r["cue"]) for r in CUES]
    assert keys == sorted(keys)
    verbs = [(r["verb"], r["forms"]) for r in VERBS]
    assert verbs == sorted(verbs)


def test_the_tables_are_broad() -> None:
    assert sum(r["kind"] == "verb" for r in CUES) >= 250
    assert len(CUES) >= 330
    assert len({r["verb"] for r in VERBS}) >= 900
    assert len(LANGUAGE["words"]["adverbs"]) >= 300
    assert len(LANGUAGE["people"]["roles"]) >= 400


def fault_of_shape(verb: str, parts: list[str]) -> str | None:
    if len(parts) not in {3, 4}:
        return "three or four forms"
    if not all(re.fullmatch("[a-zäöüß]+", part) for part in parts):
        return "forms are single words in lower case"
    present, preterite, participle = parts[:3]
    prefix, _, bare = verb.split(" ")[-1].rpartition("|")
    if not bare.endswith("n"):
        return "the infinitive ends in -n"
    if not present.endswith("t") and present not in PRESENT:
        return "the present ends in -t"
    if not participle.endswith(("t", "n")):
        return "the participle ends in -t or -n"
    if preterite == present:
        return "present and preterite differ"
    if not participle.startswith(prefix):
        return "the participle keeps the prefix"
    if prefix and present[0] != bare[0] and present not in PRESENT | {"ist", "isst"}:
        return "the present stands apart from its prefix"
    if len(parts) == 3 and not preterite.endswith(("te", "dachte", "brachte")):
        return "a strong verb needs its Konjunktiv II"
    return None


def fault_of_participle(verb: str, participle: str) -> str | None:
    """Whether ge- stands where it must: not after an unstressed prefix, not before -iert."""
    prefix, _, bare = verb.split(" ")[-1].rpartition("|")
    rest = participle.removeprefix(prefix)
    if bare in WITHOUT_GE:
        return "has no ge-" if rest.startswith("ge") else None
    if bare in WITH_GE:
        return None if rest.startswith("ge") else "has ge-"
    if bare.endswith("ieren") or UNSTRESSED.match(bare):
        return None if not rest.startswith("ge") or bare.startswith("ge") else "has no ge-"
    return None if rest.startswith("ge") else "has ge-"


def test_every_verb_has_its_forms_in_the_right_shape() -> None:
    faults = [(verb, fault_of_shape(verb, written.split(","))) for verb, written in ALL_VERBS]
    assert [pair for pair in faults if pair[1]] == []


def test_every_participle_has_ge_where_it_must() -> None:
    faults = [(verb, fault_of_participle(verb, w.split(",")[2])) for verb, w in ALL_VERBS]
    assert [pair for pair in faults if pair[1]] == []


@pytest.mark.parametrize(
    ("verb", "written"),
    [
        ("sagen", "sagt,sagte,gesagt"),
        ("an|kündigen", "kündigt,kündigte,angekündigt"),
        ("zurück|weisen", "weist,wies,zurückgewiesen,wiese"),
        ("ein|räumen", "räumt,räumte,eingeräumt"),
        ("bestreiten", "bestreitet,bestritt,bestritten,bestritte"),
        ("dementieren", "dementiert,dementierte,dementiert"),
        ("zu Protokoll geben", "gibt,gab,gegeben,gäbe"),
        ("widersprechen", "widerspricht,widersprach,widersprochen,widerspräche"),
        ("bekannt|geben", "gibt,gab,bekanntgegeben,gäbe"),
        ("an|erkennen", "erkennt,erkannte,anerkannt,erkennte"),
        ("befürworten", "befürwortet,befürwortete,befürwortet"),
        ("beichten", "beichtet,beichtete,gebeichtet"),
        ("mutmaßen", "mutmaßt,mutmaßte,gemutmaßt"),
        ("missbilligen", "missbilligt,missbilligte,missbilligt"),
        ("gestehen", "gesteht,gestand,gestanden,gestünde"),
        ("sein", "ist,war,gewesen,wäre"),
        ("haben", "hat,hatte,gehabt,hätte"),
        ("werden", "wird,wurde,geworden,würde"),
        ("verhängen", "verhängt,verhängte,verhängt"),
        ("ab|schaffen", "schafft,schaffte,abgeschafft"),
        ("statt|finden", "findet,fand,stattgefunden,fände"),
        ("begleiten", "begleitet,begleitete,begleitet"),
        ("verursachen", "verursacht,verursachte,verursacht"),
        ("rechnen", "rechnet,rechnete,gerechnet"),
        ("fest|nehmen", "nimmt,nahm,festgenommen,nähme"),
        ("vor|bereiten", "bereitet,bereitete,vorbereitet"),
        ("frieren", "friert,fror,gefroren,fröre"),
        ("überzeugen", "überzeugt,überzeugte,überzeugt"),
        ("erhalten", "erhält,erhielt,erhalten,erhielte"),
        ("aus|beuten", "beutet,beutete,ausgebeutet"),
    ],
)
def test_these_verbs_are_inflected_so(verb: str, written: str) -> None:
    assert (verb, written) in ALL_VERBS


@pytest.mark.parametrize(
    ("cue", "act", "via"),
    [
        ("warnen", "warn", "vor"),
        ("plädieren", "demand", "für"),
        ("hin|weisen", "say", "auf"),
        ("vor|werfen", "accuse", ""),
        ("zurück|weisen", "deny", "als"),
        ("kritisieren", "condemn", "als"),
        ("entschuldigen", "apologise", "für"),
    ],
)
def test_these_cues_do_what_they_say(cue: str, act: str, via: str) -> None:
    [row] = [r for r in CUES if r["cue"] == cue and r["kind"] == "verb"]
    assert row["act"] == act
    assert not via or via in row["via"].split()


def test_every_section_of_the_language_is_there() -> None:
    assert (LANGUAGE["code"], LANGUAGE["name"]) == ("de", "Deutsch")
    sections = {name: set(value) for name, value in LANGUAGE.items() if isinstance(value, dict)}
    assert sections["words"] >= WORDS_LISTS
    assert sections["people"] >= PEOPLE_LISTS
    assert sections["abbreviations"] == {"words", "may_end"}
    assert sections["calendar"] == {"months", "weekdays"}


def test_no_list_is_empty_and_no_word_stands_twice_in_one() -> None:
    for section, lists in LANGUAGE.items():
        if not isinstance(lists, dict):
            continue
        for name, value in lists.items():
            words = strings(value)
            assert words, (section, name)
            assert all(word and word == word.strip() for word in words), (section, name)
            if name != "pairs":
                twice = [word for word, count in Counter(words).items() if count > 1]
                assert twice == [], (section, name)


def test_closed_words_are_lower_case_and_nouns_are_not() -> None:
    for name, words in LANGUAGE["words"].items():
        assert [word for word in words if word != word.lower()] == [], name
    for name in ("roles", "documents", "unnamed", "metonyms"):
        assert [word for word in LANGUAGE["people"][name] if word[0].islower()] == [], name
    for name in ("role_endings", "collective_endings"):
        assert [word for word in LANGUAGE["people"][name] if word != word.lower()] == [], name


def test_quotation_marks_are_pairs_and_those_of_print_are_among_them() -> None:
    pairs = [tuple(pair) for pair in LANGUAGE["quotation_marks"]["pairs"]]
    assert {len(pair) for pair in pairs} == {2}
    assert len(set(pairs)) == len(pairs)
    assert {("„", "“"), ("‚", "‘"), ("»", "«"), ("›", "‹"), ("«", "»"), ('"', '"')} <= set(pairs)


def test_abbreviations_have_lost_their_last_dot() -> None:
    words = LANGUAGE["abbreviations"]["words"] + LANGUAGE["abbreviations"]["may_end"]
    assert [word for word in words if word.endswith(".")] == []
    assert {"z.B", "Dr", "Nr", "ca"} <= set(LANGUAGE["abbreviations"]["words"])
    assert {"usw", "etc"} <= set(LANGUAGE["abbreviations"]["may_end"])


@pytest.mark.parametrize(
    "word",
    ["Sprecherin", "Sprechern", "Außenminister", "Experten", "Augenzeugen", "Anwältin", "Kläger"],
)
def test_roles_are_known_in_their_forms(word: str) -> None:
    assert word in LANGUAGE["people"]["roles"]


@pytest.mark.parametrize(
    ("word", "endings"),
    [
        ("Regierungssprecherin", "role_endings"),
        ("Landesparteichef", "role_endings"),
        ("Heimatministerium", "collective_endings"),
        ("Küstenschutzbehörde", "collective_endings"),
    ],
)
def test_compounds_are_known_by_their_ending(word: str, endings: str) -> None:
    assert word.lower().endswith(tuple(LANGUAGE["people"][endings]))
