"""Lines that pages leave among a report's paragraphs, by the words they are made of.

German, English, French and Spanish. Each pattern is held against a whole paragraph, so that a
sentence which merely mentions a newsletter or a cookie stays.
"""

from __future__ import annotations

import re

from reportedly.report import ResidueKind


def _whole(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{'|'.join(patterns)})\W*", re.IGNORECASE)


_NETWORKS = (
    r"(?:Facebook|Twitter|X|WhatsApp|Telegram|Instagram|LinkedIn|Xing|Pinterest|Reddit|Threads|"
    r"Bluesky|Mastodon|Flipboard|Pocket|TikTok|YouTube|Google News|Google Discover|E-?Mail|Mail|"
    r"Signal|Messenger|Tumblr|Print|SMS|Link)"
)

# A whole paragraph of these words, and nothing after them.
_ALONE = {
    ResidueKind.LINK: _whole(
        r"lesen sie (?:auch|dazu|dazu auch|hier mehr|mehr(?: dazu| zum thema| hier)?|hier weiter)",
        r"mehr (?:zum thema|dazu|lesen|erfahren|infos?|informationen)",
        r"(?:auch |das könnte sie (?:auch )?)?interess(?:ant|ieren)",
        r"siehe auch",
        r"weiterlesen",
        r"weitere (?:artikel|informationen|nachrichten|themen|meldungen)(?: zum thema)?",
        r"themen des artikels",
        r"zum (?:thema|artikel|video)",
        r"(?:read|see|watch|find out|learn) (?:more|also)",
        r"(?:also|keep|continue) read(?:ing)?",
        r"(?:related|recommended|more)(?: (?:articles?|stor(?:y|ies)|content|topics?|links|news|"
        r"coverage|reading|on this(?: story| topic)?))",
        r"related|recommended|most read|editors['’] picks|don['’]t miss|up next|trending(?: now)?",
        r"you (?:may|might) also (?:like|be interested in)",
        r"(?:à )?lire (?:aussi|également|plus|la suite)|voir aussi|sur le même sujet",
        r"lea también|lee también|leer más|te puede interesar|ver también|más información|"
        r"noticias relacionadas",
    ),
    ResidueKind.NOTICE: _whole(
        r"anzeige|werbung|advertisement|advertising|ad|publicité|publicidad|sponsored(?: content)?",
        r"(?:article|story) continues (?:below|after)[\w ]{0,30}",
        r"(?:artikel )?(?:teilen|drucken|merken|vorlesen|anhören|kommentieren|speichern)",
        rf"(?:auf|via|per) {_NETWORKS} (?:teilen|senden|verschicken|folgen)",
        r"link (?:kopieren|kopiert)|copy link|link copied",
        rf"share(?: this)?(?: (?:article|story|post|page))?(?: (?:on|via|with|to) {_NETWORKS}| now)?",
        rf"(?:email|print|save|tweet|pin)(?: this)?(?: (?:article|story|page))?",
        rf"partager(?: (?:cet article|sur {_NETWORKS}|l['’]article))?|compartir(?: en {_NETWORKS})?",
        rf"{_NETWORKS}(?:\W+{_NETWORKS}){{1,12}}",
        r"kommentare?|comments?|comentarios|commentaires|join the conversation|leave a comment",
        r"(?:\d+ )?(?:kommentare|comments|commentaires|comentarios)",
        r"(?:zur )?startseite|nach oben|back to top|zurück zur startseite|skip (?:ad|to content)",
        r"(?:jetzt )?(?:abonnieren|anmelden|einloggen|registrieren)|sign (?:up|in)|log ?in|subscribe",
        r"newsletter|(?:jetzt )?weiterlesen mit [\w+]+",
        r"(?:lesezeit|lesedauer|reading time|temps de lecture)\W+(?:ca\W+)?\d+ ?min\w*",
        r"\d+ ?min(?:uten?|utes?|\.)?(?: read| lesezeit| de lecture)?",
        r"(?:stand|aktualisiert|zuletzt aktualisiert|last updated|updated|published|veröffentlicht)"
        r"(?: am| on)?\W+(?:\w+,? )?[\d.:/ -]{6,}(?:uhr|[ap]m|\w{3,4})?",
        r"diese meldung wird (?:laufend |fortlaufend |derzeit )?aktualisiert",
        r"this is a breaking news? story[\w\s.,;–-]{0,80}",
        r"more (?:to follow|follows|details soon)|mehr in kürze|weitere informationen in kürze",
        r"(?:bild|image|foto|photo) \d+ (?:von|of) \d+",
        r"[_*=~·•–—-]{2,}",
    ),
}

# These words, and the rest of a short paragraph after them.
_OPENING = {
    ResidueKind.LINK: re.compile(
        r"\W*(?:lesen sie (?:auch|dazu|hier|mehr)[^.!?]{0,30}|lesen sie hierzu|mehr zum thema|"
        r"mehr dazu|siehe auch|auch interessant|read (?:more|also|next)|also read|"
        r"see also|related|more on this|recommended|watch(?: now| live)?|listen|don['’]t miss|"
        r"(?:à )?lire (?:aussi|également)|voir aussi|lea también|lee también|te puede interesar)"
        r"(?: \([^)]{0,40}\))?\s*[:>»|–]+\s*\S.{0,200}|click here (?:to|for) .{0,120}",
        re.IGNORECASE,
    ),
    ResidueKind.SECTION: re.compile(
        r"(?:tags?|schlagw[oö]rt(?:e|er)?|stichw[oö]rt(?:e|er)|themen?|keywords?|topics?|rubriken?|"
        r"ressort|kategorien?|categor(?:y|ies)|filed under|sections?|mots[- ]clés|etiquetas|temas)"
        r"\s*:\s*(?!.*[.!?]\s*$)\S.{0,200}",
        re.IGNORECASE,
    ),
    ResidueKind.CAPTION: re.compile(
        r"(?:(?:symbol|archiv|titel|teaser|beispiel)?(?:fotos?|bild(?:er|quelle|nachweis)?)|"
        r"photos?|photographs?|images?|pictures?|videos?|grafik|graphic|illustration|"
        r"(?:photo|image|picture|bild|foto)[- ]?(?:credits?|source|rechte)|crédits?(?: photo)?|"
        r"crédito|getty images|imago|picture alliance)\s*"
        r"(?::|©|/|\(c\)|\|)\s*\S[^.!?]{0,120}\.?|"
        r"(?:photos?|fotos?|pictures?|images?) (?:by|von|courtesy of) (?-i:[A-ZÄÖÜ])\S*"
        r"(?: \S+){0,4}(?<![.!?])|"
        r"©\s*[^.!?]{0,60}(?:getty|imago|picture alliance|shutterstock|istock|pixabay|unsplash)"
        r"[^.!?]{0,60}",
        re.IGNORECASE,
    ),
    ResidueKind.NOTICE: re.compile(
        r"(?:©|\(c\) ?\d{4}|copyright (?:©|\(c\)|\d{4}|by\b)).{0,200}|"
        r"(?:alle rechte vorbehalten|all rights reserved|todos los derechos reservados|"
        r"tous droits réservés).{0,150}|"
        r"(?:abonnieren sie|melden sie sich .{0,40}newsletter|jetzt .{0,30}newsletter|"
        r"unser newsletter|sign up (?:for|to|here)|subscribe (?:to|now|today)|get (?:our|the) .{0,40}"
        r"(?:newsletter|inbox|app)|inscrivez-vous|abonnez-vous|recevez .{0,60}newsletter|"
        r"suscríbete|apúntate|regístrate).{0,250}|"
        r"(?:diese (?:web)?seite verwendet|wir (?:verwenden|nutzen|setzen)|we (?:and our partners )?use|"
        r"this (?:site|website|page) uses|nous utilisons (?:des|les)|ce site utilise (?:des|les)|"
        r"utilizamos|este sitio (?:web )?utiliza) (?:\w+ )?cookies.{0,600}|"
        r"(?:empfohlener (?:redaktioneller|externer) inhalt|an dieser stelle (?:finden|findest) "
        r"(?:sie|du)|um diesen inhalt (?:anzu|dar|zu )|wir benötigen ihre (?:zustimmung|einwilligung)|"
        r"ich bin damit einverstanden, dass mir externe).{0,500}|"
        r"(?:dieser (?:artikel|text|beitrag|inhalt) (?:ist|erschien|stammt|wurde) .{0,60}"
        r"(?:abonnenten|lizenz|übersetzung|zuerst|übernommen|automatisch|maschinell|veröffentlicht)|"
        r"il vous reste [\d.,]+ ?%|la suite est réservée|article réservé|contenido exclusivo|"
        r"already a subscriber|subscribers only|this (?:article|story) (?:was|is|has been) "
        r"(?:originally |first |updated|amended|corrected|published|produced|generated|part of)|"
        r"this content is (?:only )?available).{0,300}|"
        r"(?:ihre meinung ist uns wichtig|haben sie (?:einen )?fehler (?:gefunden|entdeckt|bemerkt)|fehler (?:im artikel )?"
        r"(?:gefunden|entdeckt|melden)|feedback an die redaktion|schreiben sie uns|"
        r"do you have (?:a story|a tip|information)|got a (?:tip|story)|have a news tip|"
        r"join our (?:commenting|community|whatsapp|telegram)|follow (?:us\b|.{0,30} on "
        rf"{_NETWORKS}\b)|folgen sie uns|folge uns|suivez-nous|síguenos|download (?:our|the) .{{0,30}}app"
        r"|laden sie .{0,40}app|our standards:).{0,250}",
        re.IGNORECASE,
    ),
}
_LONGEST = 700  # characters from which a paragraph is no such line


def line_kind(paragraph: str) -> ResidueKind | None:
    """What kind of residue ``paragraph`` is as a whole, or None if it is part of the report."""
    if len(paragraph) > _LONGEST:
        return None
    for patterns in (_ALONE, _OPENING):
        for kind, pattern in patterns.items():
            if pattern.fullmatch(paragraph):
                return kind
    return None
