"""Residue: taken out, named, with the place it stood at; and clean reports that stay whole."""

from pathlib import Path

import pytest

from reportedly.intake.item import Stated
from reportedly.intake.text import report_from_fields, text_report
from reportedly.report import ResidueKind
from reportedly.settings import Settings

SEED = Path(__file__).parents[2].parent / "shared" / "seed" / "report.de.txt"

TITLE = "Königin prüft während ihrer Reise die Häfen des Südens, über Zölle wird weiter gestritten"
FIRST = "Königin Ragnhild hat am Dienstag die Werft von Sundvik besucht, wie der Hof mitteilte."
SECOND = "„Wir bauen auch morgen noch Schiffe, keine Luftschlösser“, sagte Werftchef Odd Lien."
THIRD = "Die Gewerkschaft kündigte an, ihre Forderungen noch in dieser Woche vorzulegen."
BODY = (FIRST, SECOND, THIRD)


def read(*paragraphs: str, title: str = TITLE):
    return report_from_fields(
        source="t", stated=Stated(), settings=Settings(), title=title, text="\n".join(paragraphs)
    )


def only(report):
    (piece,) = report.residue
    return piece


@pytest.mark.parametrize(
    "again",
    [
        TITLE,
        TITLE.upper(),
        "Koenigin prueft waehrend ihrer Reise die Haefen des Suedens, ueber Zoelle wird weiter",
        "Konigin pruft wahrend ihrer Reise die Hafen",
        "Königin prüft während ihrer Reise die Häf",
        f"{TITLE} | Sundpost",
        f"{TITLE} - Sundpost",
        f"Monarchie: {TITLE}",
    ],
)
def test_the_title_again_is_residue(again):
    report = read(again, *BODY)
    assert report.text == "\n".join(BODY)
    assert (only(report).kind, only(report).text, only(report).at) == (
        ResidueKind.HEADLINE,
        again,
        0,
    )


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("nord-allgemeines", ResidueKind.SECTION),
        ("politik_ausland_7", ResidueKind.SECTION),
        ("#Sundvik #Werft #Königin", ResidueKind.SECTION),
        ("Schlagworte: Werft, Königshaus, Zoll", ResidueKind.SECTION),
        ("Startseite > Politik > Königshaus", ResidueKind.SECTION),
        ("Panorama", ResidueKind.SECTION),
        ("Lesen Sie auch: Was die Werft so besonders macht", ResidueKind.LINK),
        ("Read more: How the shipyard was saved", ResidueKind.LINK),
        ("Mehr zum Thema", ResidueKind.LINK),
        ("https://sundpost.example/werft", ResidueKind.LINK),
        ("Teilen", ResidueKind.NOTICE),
        ("Share this article on Facebook", ResidueKind.NOTICE),
        ("Abonnieren Sie unseren Newsletter und bleiben Sie informiert.", ResidueKind.NOTICE),
        ("Wir verwenden Cookies, um unser Angebot zu verbessern.", ResidueKind.NOTICE),
        ("© 2031 Sundpost. Alle Rechte vorbehalten.", ResidueKind.NOTICE),
        ("Anzeige", ResidueKind.NOTICE),
        ("Foto: Tove Dahl/Sundpost", ResidueKind.CAPTION),
        ("Photo by Tove Dahl", ResidueKind.CAPTION),
        ("Von Tove Dahl und Jens Aas", ResidueKind.BYLINE),
        ("(dpa)", ResidueKind.BYLINE),
        ("td/dpa", ResidueKind.BYLINE),
        ("Reporting by Tove Dahl; Editing by Jens Aas", ResidueKind.BYLINE),
    ],
)
def test_lines_that_a_page_left_at_the_end(line, kind):
    report = read(*BODY, line)
    assert report.text == "\n".join(BODY)
    assert (only(report).kind, only(report).text) == (kind, line)
    assert only(report).at == len(report.text)


def test_a_line_between_paragraphs_is_named_with_the_place_it_stood_at():
    report = read(FIRST, "Lesen Sie auch: Streit um Zölle", SECOND, THIRD)
    assert report.text == "\n".join(BODY)
    assert report.text[only(report).at :].startswith(SECOND)


@pytest.mark.parametrize(
    ("scraped", "clean", "piece"),
    [
        (
            "„Ich habe dem Chef (der Werft von Sundvik gezeigt)Süd Hafen)“, sagte Lien den Gästen.",
            "„Ich habe dem Chef (der Werft von Sundvik gezeigt)“, sagte Lien den Gästen.",
            (ResidueKind.LINK, "Süd Hafen)"),
        ),
        (
            "Lien (Sozialisten)Partei Programm) widersprach der Königin in allen Punkten.",
            "Lien (Sozialisten) widersprach der Königin in allen Punkten.",
            (ResidueKind.LINK, "Partei Programm)"),
        ),
        (
            "Die [Werft](https://sundpost.example/w) gehört seit 2030 dem Land, sagte Lien.",
            "Die Werft gehört seit 2030 dem Land, sagte Lien.",
            (ResidueKind.LINK, "](https://sundpost.example/w)"),
        ),
        (
            "Die Werft (https://sundpost.example/w) gehört dem Land, sagte Lien den Gästen.",
            "Die Werft gehört dem Land, sagte Lien den Gästen.",
            (ResidueKind.LINK, "(https://sundpost.example/w)"),
        ),
        (
            "Das gehört dem Land, schrieb Lien am Abend. https://kurz.example/x1",
            "Das gehört dem Land, schrieb Lien am Abend.",
            (ResidueKind.LINK, "https://kurz.example/x1"),
        ),
        (
            "Lien zeigte der Königin das Dock. (Foto: Tove Dahl/dpa) Danach gab es Kaffee.",
            "Lien zeigte der Königin das Dock. Danach gab es Kaffee.",
            (ResidueKind.CAPTION, "(Foto: Tove Dahl/dpa)"),
        ),
    ],
)
def test_remains_inside_a_paragraph(scraped, clean, piece):
    report = read(FIRST, scraped, THIRD)
    assert report.text == "\n".join((FIRST, clean, THIRD))
    assert (only(report).kind, only(report).text) == piece
    before = scraped[: scraped.index(piece[1])].replace("[", "")
    assert report.text[: only(report).at].rstrip() == f"{FIRST}\n{before}".rstrip()


def test_a_paragraph_that_stands_twice_is_kept_once():
    report = read(FIRST, SECOND, THIRD, SECOND)
    assert report.text == "\n".join(BODY)
    assert only(report).kind is ResidueKind.REPEAT


def test_a_stretch_set_large_to_catch_the_eye_is_kept_where_it_was_said():
    pulled = "„Wir bauen auch morgen noch Schiffe, keine Luftschlösser“"
    report = read(FIRST, pulled, SECOND, THIRD)
    assert report.text == "\n".join(BODY)
    assert only(report).kind is ResidueKind.REPEAT


def test_a_closing_credit_leaves_the_last_sentence_and_is_kept_as_agency():
    report = read(FIRST, SECOND, f"{THIRD} (td/dpa)")
    assert report.text == "\n".join(BODY)
    assert report.agencies == ("dpa",)
    assert (only(report).kind, only(report).text) == (ResidueKind.BYLINE, "(td/dpa)")


def test_a_byline_in_the_text_names_the_authors_where_nothing_else_does():
    assert read("Von Tove Dahl und Jens Aas", *BODY).authors == ("Tove Dahl", "Jens Aas")


CLEAN = (
    "Der Newsletter der Stadt Sundvik hat nach Angaben der Verwaltung 4.000 Leser.",
    "Mehr dazu wollte die Sprecherin nicht sagen; sie verwies auf die Sitzung am Freitag.",
    "Read more books, the minister told pupils in Sundvik, and laughed at her own advice.",
    "Cookies setzt die Behörde nach eigenen Angaben nicht ein, auch nicht zur Statistik.",
    "Die Fotos von der Unfallstelle zeigen, dass der Damm auf zwanzig Metern gebrochen ist.",
    "Teilen will die Familie das Erbe nicht, wie ihr Anwalt am Montag erklärte.",
    "Das Urteil (Aktenzeichen 3 K 7/31) ist nach § 3 (2)a) und (b) noch nicht rechtskräftig.",
    "Der Verein (gegründet 1921) wehrt sich; sein Vorsitzender (61) spricht von Rufmord.",
    "Weitere Auskunft gibt das Amt unter www.amt.example, wie es in dem Schreiben heißt.",
    "Copyright-Klagen gegen die Plattform hatte das Gericht zuvor abgewiesen, sagte er.",
    "„Folgen Sie uns!“, rief der Wirt den Gästen zu und ging voran in den Keller.",
    "Sie schrieb #MeToo auf das Plakat und stellte sich damit vor das Rathaus.",
    "Haben Sie Fehler gemacht, Frau Ministerin, als Sie den Damm nicht prüfen ließen?",
    "Hintergrund: Der Streit um den Damm reicht bis in die neunziger Jahre zurück.",
    "Um diesen Inhalt des Vertrags wird seit Monaten vor dem Landgericht gestritten.",
    "Von Anfang an habe er gewarnt, sagte der Ingenieur, und niemand habe gehört.",
    "Für 3 < 5 gibt es keinen Beweis außer der Anschauung, erklärte der Mathematiker.",
    "Reuters berichtete zuerst über den Fall; die dpa zog am Abend nach.",
    "Die Agentur (dpa) hatte zunächst von zwölf Verletzten gesprochen und das korrigiert.",
    "Themen waren der Haushalt, der Damm und die Schule: Alles wurde vertagt.",
    "Bild: So nannte die Künstlerin ihr neues Werk. Es hängt seit Montag im Rathaus.",
    "Nein.",
    "Das ist alles.",
)


@pytest.mark.parametrize("sentence", CLEAN)
@pytest.mark.parametrize("place", ["first", "middle", "last"])
def test_a_report_that_only_sounds_like_residue_stays_whole(sentence, place):
    paragraphs = list(BODY)
    paragraphs.insert({"first": 0, "middle": 1, "last": 3}[place], sentence)
    report = read(*paragraphs)
    assert report.text == "\n".join(paragraphs)
    assert report.residue == ()


def test_short_answers_may_stand_twice():
    talk = ("Frau Kern, kommt die Brücke?", "Ja.", "Bleibt es bei den Kosten?", "Ja.", FIRST)
    assert read(*talk).text == "\n".join(talk)


def test_a_first_sentence_that_begins_as_the_title_does_stays():
    told = f"Königin prüft während ihrer Reise auch Häfen im Osten. {FIRST}"
    assert read(told, SECOND).text == f"{told}\n{SECOND}"


def test_a_text_of_nothing_but_residue_is_somebodys_text_after_all():
    report = read("Mehr zum Thema", title="")
    assert report.text == "Mehr zum Thema"


@pytest.mark.skipif(not SEED.is_file(), reason="the first report is not beside the repository")
def test_the_first_report_holds_no_residue():
    report = text_report(SEED.read_bytes(), source="s", stated=Stated(), settings=Settings())
    lines = SEED.read_text("utf-8").splitlines()
    assert report.title == lines[0]
    assert report.dateline == lines[3].split(":")[0]
    pieces = [(piece.kind, piece.text) for piece in report.residue]
    assert pieces[0] == (ResidueKind.HEADLINE, lines[2])
    assert pieces[-1] == (ResidueKind.SECTION, lines[-1])
    (link,) = [piece for piece in report.residue if piece.kind is ResidueKind.LINK]
    paragraph = next(line for line in lines if link.text in line)
    assert paragraph.replace(link.text, "") in report.text
    assert report.text[link.at - 1] == ")"
    assert len(pieces) == 3
