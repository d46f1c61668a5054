"""What one sentence's quotation lends to the next: speakers carried on, reports that run on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportedly.languages.inflection import Verbal
from reportedly.reading.rules.backward import backward
from reportedly.reading.rules.draft import Draft
from reportedly.reading.rules.marks import Quoted
from reportedly.reading.rules.occurrences import opening
from reportedly.reading.rules.phrases import begins_phrase
from reportedly.reading.rules.roles import prefield
from reportedly.reading.rules.sentence import Sentence
from reportedly.report import Span
from reportedly.statement import Medium, QuotationType, Spans

_FEW_WORDS = 5
_REACH = 1  # paragraphs over which a speaker is carried by the mood alone


@dataclass(slots=True)
class _Voice:
    """Who spoke last, and how."""

    speaker: Spans = ()
    medium: Medium = Medium.UNKNOWN
    paragraph: int = -1


def carried(
    sentences: Sequence[Sentence], paragraphs: Sequence[int], found: Sequence[Sequence[Draft]]
) -> list[Draft]:
    """All drafts of a text: those found, and those that only what came before explains.

    ``paragraphs`` holds the number of each sentence's paragraph, ``found`` its own drafts.
    """
    text = sentences[0].text if sentences else ""
    drafts: list[Draft] = []
    voice = _Voice()
    before: Sentence | None = None  # the sentence before, where nothing explains it yet
    until = 0  # where what is explained so far ends
    for s, paragraph, own in zip(sentences, paragraphs, found, strict=True):
        looked_back = backward(s, before)
        if looked_back:
            own = [looked_back]
        elif not own:
            own = _continued(s, paragraph, voice, before, until)
        before = None if own else s
        _join(text, drafts, own)
        until = max([until, *(draft.extent.end for draft in own)])
        for draft in own:
            if draft.speaker:
                voice = _Voice(draft.speaker, draft.medium, paragraph)
        if not own:
            voice = _narrated(paragraph, voice)
    return drafts


def _heard(before: Sentence | None, paragraph: int, voice: _Voice) -> _Voice:
    """Whose word an unexplained sentence stands on: the subject's of the one before, or ``voice``.

    „Die Kommission legte den Termin fest. Möglich sei auch der Mai.“
    """
    subject = _subject_of(before) if before else ()
    if not before or not subject:
        return voice
    own = before.tokens_in(subject)
    language = before.language
    if any(language.is_role(t.lower) or language.is_collective(t.lower) for t in own):
        return _Voice(subject, Medium.SPEECH_OR_WRITING, paragraph)
    return voice


def _narrated(paragraph: int, voice: _Voice) -> _Voice:
    """A narrated sentence keeps the voice within its paragraph only."""
    return voice if voice.paragraph >= paragraph - _REACH else _Voice()


def _continued(
    s: Sentence,
    paragraph: int,
    voice: _Voice,
    before: Sentence | None,
    until: int,
) -> list[Draft]:
    """A sentence without a cue of its own."""
    quoted = s.stretches
    new = [q for q in quoted if q.span.start >= until]
    if new and _mostly(s, new):
        heard = _heard(before, paragraph, voice)
        return [_uncued(s, q, heard) for q in new]
    if quoted:
        return []
    return _running_on(s, paragraph, voice, before)


def _mostly(s: Sentence, quoted: Sequence[Quoted]) -> bool:
    """Whether the sentence is hardly more than what is quoted in it."""
    outside = sum(t.is_word and s.inside[t.place] is None for t in s.tokens)
    return outside <= _FEW_WORDS or all(_is_utterance(s, q) for q in quoted)


def _is_utterance(s: Sentence, q: Quoted) -> bool:
    return any(t.is_finite for t in s.tokens if q.span.start <= t.start < q.span.end)


def _uncued(s: Sentence, q: Quoted, voice: _Voice) -> Draft:
    colon = next((t.place for t in s.tokens if t.word == ":" and t.end <= q.span.start), None)
    subject = _subject_of(s)
    if colon:
        # „Die Präsidentin: „…““, „Die Firma weist das zurück: „…““
        return Draft(
            QuotationType.DIRECT,
            Medium.SPEECH,
            (q.span,),
            "frame with a colon",
            0.7,
            speaker=subject or voice.speaker,
            frame=(s.span_of(0, colon + 1),),
        )
    speaker = voice.speaker or subject
    return Draft(
        QuotationType.DIRECT,
        voice.medium if voice.speaker else Medium.SPEECH,
        (q.span,),
        "quotation marks",
        0.7 if speaker else 0.5,
        speaker=speaker,
    )


def _subject_of(s: Sentence) -> Spans:
    """The subject of the sentence around a quoted stretch, where it stands first."""
    colon = next((t.place for t in s.tokens if t.word == ":"), None)
    verb = next(iter(s.finites(0, len(s.tokens))), colon)
    if verb and begins_phrase(s, 0, verb):
        end = prefield(s, 0, verb)
        if end:
            return (s.span_of(0, end),)
    return ()


def _running_on(s: Sentence, paragraph: int, voice: _Voice, before: Sentence | None) -> list[Draft]:
    """Konjunktiv that runs over following sentences, and reporting „sollen“."""
    mood = _mood(s)
    if mood is None:
        return []
    if mood is Verbal.SUBJUNCTIVE_1:
        voice = _heard(before, paragraph, voice)
    elif not voice.speaker or voice.paragraph != paragraph:
        return []
    if paragraph - voice.paragraph > _REACH:
        voice = _Voice()
    type_ = (
        QuotationType.FREE_INDIRECT
        if mood is Verbal.FINITE
        else QuotationType.INDIRECT_FREE_INDIRECT
    )
    return [
        Draft(
            type_,
            Medium.SPEECH_OR_WRITING if voice.medium is Medium.UNKNOWN else voice.medium,
            (s.span,),
            f"runs on: {mood.value}",
            0.75 if mood is Verbal.SUBJUNCTIVE_1 else 0.6,
            speaker=voice.speaker,
        )
    ]


def _mood(s: Sentence) -> Verbal | None:
    """The mood of the sentence's main verb that marks it as somebody's word, if one does."""
    reporting = s.language.words["reporting_modals"]
    for number, segment in enumerate(s.segments):
        finites = s.finites(segment.first, segment.last)
        if not finites:
            continue
        if opening(s, number, finites[-1]) is not None:
            continue
        for place in finites:
            token = s.tokens[place]
            following = s.tokens[place + 1].lower if place + 1 < len(s.tokens) else ""
            if following in s.language.words["set_phrases"]:
                continue
            if token.is_subjunctive:
                moods = {w.form.verbal for w in token.verbs}
                if Verbal.SUBJUNCTIVE_1 in moods:
                    return Verbal.SUBJUNCTIVE_1
                return Verbal.SUBJUNCTIVE_2
            if token.lower in reporting:
                return Verbal.FINITE
        return None
    return None


def _join(text: str, drafts: list[Draft], own: Sequence[Draft]) -> None:
    """Adds ``own`` to ``drafts``; sentences that run on after each other become one quotation."""
    for draft in own:
        last = drafts[-1] if drafts else None
        if last and _go_together(text, last, draft):
            drafts[-1] = replace(last, spans=(Span(last.spans[0].start, draft.spans[-1].end),))
        else:
            drafts.append(draft)


def _go_together(text: str, last: Draft, draft: Draft) -> bool:
    return (
        last.type is draft.type
        and last.shown_by.startswith("runs on")
        and draft.shown_by.startswith("runs on")
        and last.speaker == draft.speaker
        and not text[last.extent.end : draft.extent.start].strip()
    )
