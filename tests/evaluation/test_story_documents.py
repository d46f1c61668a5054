"""The example story as documents: every answer stands where the report, as read, has it."""

import json

import pytest

from evaluation.story import STORY, documents

TEXT = """Lüd (nka) - Ada Brömse schwieg am Dienstag zu dem Fund im Hafen, sagte ihr Büro.

Was die Brömse sagte

Der Hafen, sagte Brömse, bleibe zu, bis die Stadt geräumt sei. Das sei sicher.
"""
STATEMENT = {
    "id": "1-1",
    "kind": "quotation",
    "type": "indirect",
    "medium": "speech",
    "content": ["Der Hafen", "bleibe zu, bis die Stadt geräumt sei"],
    "speaker": ["Brömse"],
    "cue": ["sagte"],
    "frame": [", sagte Brömse,"],
    "addressee": [],
    "occurrence": {"speaker": [2], "cue": [2]},
}


def words(document, tokens):
    return " ".join(document.tokens[place].of(document.report.text) for place in sorted(tokens))


def story(folder, **statement):
    folder = folder / "story"
    folder.mkdir(exist_ok=True)
    (folder / "a.txt").write_text(TEXT)
    answer = {
        "report": "a.txt",
        "headings": ["Was die Brömse sagte"],
        "dateline": None,
        "residue": [],
        "statements": [STATEMENT | statement, {"id": "1-2", "kind": "narrated"}],
    }
    (folder.parent / "answers.json").write_text(json.dumps({"reports": [answer]}))
    return documents(folder)


def test_every_report_and_every_quotation_of_the_answers_is_there():
    found = list(documents())
    answers = json.loads((STORY.parent / "answers.json").read_text("utf-8"))["reports"]
    assert [one.name for one in found] == [answer["report"] for answer in answers]
    for document, answer in zip(found, answers, strict=True):
        quoted = [one for one in answer["statements"] if one["kind"] == "quotation"]
        assert len(document.gold) == len(quoted) > 0
        assert document.report.language == answer["language"]
        for gold, statement in zip(document.gold, quoted, strict=True):
            for part, strings in (("quotation", statement["content"]), ("cue", statement["cue"])):
                shown = words(document, gold.part(part)).replace(" ", "")
                assert shown == "".join("".join(strings).split())


def test_words_that_stand_several_times_are_counted_without_subheadings(tmp_path):
    (document,) = story(tmp_path)
    (gold,) = document.gold
    assert words(document, gold.quotation) == "Der Hafen bleibe zu , bis die Stadt geräumt sei"
    # The second in the body is the third in the text, after the one in the subheading.
    place = document.tokens[min(gold.speaker)]
    assert document.report.text.count("Brömse", 0, place.start) == 2
    assert words(document, gold.frame) == ", sagte Brömse ,"
    assert gold.cue < gold.frame
    assert gold.speaker < gold.frame
    assert gold.addressee == frozenset()


def test_words_that_intake_lost_are_named(tmp_path):
    with pytest.raises(ValueError, match=r"a\.txt: statement 1-1 names 'Der Kai' \(place 1\)"):
        list(story(tmp_path, content=["Der Kai"]))
