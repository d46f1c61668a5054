"""Lines that pages leave among a report's paragraphs, by the words they are made of.

German, English, French and Spanish. Each pattern is held against a whole paragraph, so that a
sentence which merely mentions a newsletter or a cookie stays.
"""

from __future__ import annotations

import re

from reportedly.report import ResidueKind

_NETWORK = (
    r"(?:Facebook|Twitter|X|WhatsApp|Telegram|Instagram|LinkedIn|Xing|Pinterest|Reddit|Threads|"
    r"Bluesky|Mastodon|Flipboard|Pocket|TikTok|YouTube|Google News|Google Discover|E-?Mail|Mail|"
    r"Signal|Messenger|Tumblr|Print|SMS|Link)"
)
_PAGE = r"(?:article|story|page|post)"

# A whole paragraph of these words, and nothing but punctuation around them.
_ALONE = {
    ResidueKind.LINK: (
        r"lesen sie (?:auch|dazu|dazu auch|hier mehr|mehr(?: dazu| zum thema| hier)?|hier weiter)",
        r"mehr (?:zum thema|dazu|lesen|erfahren|infos?|informationen)",
        r"auch interessant|das könnte sie (?:auch )?interessieren|siehe auch|weiterlesen",
        r"weitere (?:artikel|informationen|nachrichten|themen|meldungen)(?: zum thema)?",
        r"themen des artikels|zum (?:thema|artikel|video)",
        r"(?:read|see|watch|find out|learn) (?:more|also)|also read|(?:keep|continue) reading",
        r"(?:related|recommended|more) (?:articles?|stor(?:y|ies)|content|topics?|links|news)",
        r"(?:related|recommended|more) (?:coverage|reading|on this(?: story| topic)?)",
        r"related|recommended|most read|editors['’] picks|don['’]t miss|up next|trending(?: now)?",
        r"you (?:may|might) also (?:like|be interested in)",
        r"(?:à )?lire (?:aussi|également|plus|la suite)|voir aussi|sur le même sujet",
        r"lea también|lee también|leer más|te puede interesar|ver también|más información",
        r"noticias relacionadas",
    ),
    ResidueKind.NOTICE: (
        r"anzeige|werbung|advertisement|advertising|ad|publicité|publicidad|sponsored(?: content)?",
        r"(?:article|story) continues (?:below|after)[\w ]{0,30}",
        r"(?:artikel )?(?:teilen|drucken|merken|vorlesen|anhören|kommentieren|speichern)",
        rf"(?:auf|via|per) {_NETWORK} (?:teilen|senden|verschicken|folgen)",
        r"link (?:kopieren|kopiert)|copy link|link copied",
        rf"share(?: this)?(?: {_PAGE})?(?: (?:on|via|with|to) {_NETWORK}| now)?",
        rf"(?:email|print|save|tweet|pin)(?: this)?(?: {_PAGE})?",
        rf"partager(?: (?:cet article|sur {_NETWORK}|l['’]article))?|compartir(?: en {_NETWORK})?",
        rf"{_NETWORK}(?:\W+{_NETWORK}){{1,12}}",
        r"(?:\d+ )?(?:kommentare?|comments?|comentarios?|commentaires?)",
        r"join the conversation|leave a comment",
        r"(?:zur )?startseite|nach oben|back to top|zurück zur startseite|skip (?:ad|to content)",
        r"(?:jetzt )?(?:abonnieren|anmelden|einloggen|registrieren)|newsletter",
        r"sign (?:up|in)|log ?in|subscribe|(?:jetzt )?weiterlesen mit [\w+]+",
        r"(?:lesezeit|lesedauer|reading time|temps de lecture)\W+(?:ca\W+)?\d+ ?min\w*",
        r"\d+ ?min(?:uten?|utes?|\.)?(?: read| lesezeit| de lecture)?",
        (
            r"(?:stand|(?:zuletzt )?aktualisiert|(?:last )?updated|published|veröffentlicht)"
            r"(?: am| on)?\W+(?:\w+,? )?[\d.:/ -]{6,}(?:uhr|[ap]m|\w{3,4})?"
        ),
        r"diese meldung wird (?:laufend |fortlaufend |derzeit )?aktualisiert",
        r"this is a breaking news? story[\w\s.,;–-]{0,80}",
        r"more (?:to follow|follows|details soon)|mehr in kürze|weitere informationen in kürze",
        r"(?:bild|image|foto|photo) \d+ (?:von|of) \d+",
        r"[_*=~·•–—#-]{2,}|\((?:end|ende|fin)\)|-? ?(?:ends?|ende|30) ?-",
    ),
}

# These words, and the rest of a short paragraph after them.
_OPENING = {
    ResidueKind.LINK: (
        (
            r"\W*(?:lesen sie (?:auch|dazu|hier|hierzu|mehr)[^.!?]{0,30}|mehr zum thema|mehr dazu|"
            r"siehe auch|auch interessant|read (?:more|also|next)|also read|see also|related|"
            r"more on this|recommended|watch(?: now| live)?|listen|don['’]t miss|"
            r"(?:à )?lire (?:aussi|également)|voir aussi|lea también|lee también|te puede "
            r"interesar)"
            r"(?: \([^)]{0,40}\))?\s*[:>»|–]+\s*\S.{0,200}"
        ),
        r"click here (?:to|for) .{0,120}",
        (
            r"[^.!?:]{0,100}(?:finden|lesen|sehen|hören) sie [^.!?:]{0,80}(?:hier|liveblog|"
            r"newsblog|"
            r"liveticker|ticker|podcast|livestream|video|dossier|themenseite)\W*"
        ),
    ),
    ResidueKind.SECTION: (
        (
            r"(?:tags?|schlagw[oö]rt(?:e|er)?|stichw[oö]rt(?:e|er)|themen|keywords?|topics?|"
            r"rubriken?|"
            r"ressort|kategorien?|categor(?:y|ies)|filed under|sections?|mots[- ]clés|etiquetas|"
            r"temas)"
            r"\s*:\s*(?!.*[.!?]\s*$)\S.{0,200}"
        ),
    ),
    ResidueKind.CAPTION: (
        (
            r"(?:(?:symbol|archiv|titel|teaser|beispiel)?(?:fotos?|bild(?:er|quelle|nachweis)?)|"
            r"photos?|photographs?|images?|pictures?|videos?|grafik|graphic|illustration|"
            r"(?:photo|image|picture|bild|foto)[- ]?(?:credits?|source|rechte)|crédits?(?: photo)?|"
            r"crédito|getty images|imago|picture alliance)\s*"
            r"(?::|©|/|\(c\)|\|)\s*\S[^.!?]{0,120}\.?"
        ),
        (
            r"(?:photos?|fotos?|pictures?|images?) (?:by|von|courtesy of) (?-i:[A-ZÄÖÜ])\S*"
            r"(?: \S+){0,4}(?<![.!?])"
        ),
        (
            r"©\s*[^.!?]{0,60}(?:getty|imago|picture alliance|shutterstock|istock|pixabay|unsplash)"
            r"[^.!?]{0,60}"
        ),
    ),
    ResidueKind.NOTICE: (
        r"(?:©|™ ?& ?©|\(c\) ?\d{4}|copyright (?:©|\(c\)|\d{4}|by\b)).{0,200}",
        (
            r"(?:alle rechte vorbehalten|all rights reserved|todos los derechos reservados|"
            r"tous droits réservés).{0,150}"
        ),
        (
            r"(?:abonnieren sie|melden sie sich .{0,40}newsletter|jetzt .{0,30}newsletter|"
            r"unser newsletter|sign up (?:for|to|here)|subscribe (?:to|now|today)|inscrivez-vous|"
            r"get (?:our|the) .{0,40}(?:newsletter|inbox|app)|abonnez-vous|suscríbete|apúntate|"
            r"recevez .{0,60}newsletter|regístrate).{0,250}"
        ),
        (
            r"(?:diese (?:web)?seite verwendet|wir (?:verwenden|nutzen|setzen)|"
            r"nous utilisons (?:des|les)|we (?:and our partners )?use|this (?:site|website|page) "
            r"uses|utilizamos|"
            r"ce site utilise (?:des|les)|este sitio (?:web )?utiliza) (?:\w+ )?cookies.{0,600}"
        ),
        (
            r"(?:empfohlener (?:redaktioneller|externer) inhalt|an dieser stelle (?:finden|"
            r"findest) "
            r"(?:sie|du)|um diesen inhalt (?:anzu|dar|zu )|wir benötigen ihre (?:zustimmung|"
            r"einwilligung)|ich bin damit einverstanden, dass mir externe).{0,500}"
        ),
        (
            r"dieser (?:artikel|text|beitrag|inhalt) (?:ist|erschien|stammt|wurde) .{0,60}"
            r"(?:abonnenten|lizenz|übersetzung|zuerst|übernommen|automatisch|maschinell|"
            r"veröffentlicht).{0,300}"
        ),
        (
            r"(?:il vous reste [\d.,]+ ?%|la suite est réservée|article réservé|contenido "
            r"exclusivo|"
            r"already a subscriber|subscribers only|this content is (?:only )?available).{0,300}"
        ),
        (
            r"this (?:article|story) (?:was|is|has been) (?:originally |first |updated|amended|"
            r"corrected|published|produced|generated|part of).{0,300}"
        ),
        (
            r"(?:ihre meinung ist uns wichtig|"
            r"haben sie (?:einen )?fehler (?:gefunden|entdeckt|bemerkt)|fehler (?:im artikel "
            r")?(?:gefunden|entdeckt|melden)|feedback an die redaktion|"
            r"schreiben sie uns|do you have (?:a story|a tip|information)|got a (?:tip|story)|"
            r"have a news tip|join our (?:commenting|community|whatsapp|telegram)|our standards:"
            r").{0,250}"
        ),
        rf"follow (?:us\b|.{{0,30}} on {_NETWORK}\b).{{0,250}}",
        (
            r"(?:folgen sie uns|folge uns|suivez-nous|síguenos|download (?:our|the) .{0,30}app|"
            r"laden sie .{0,40}app).{0,250}"
        ),
    ),
}
_LONGEST = 700  # characters from which a paragraph is no such line
_PATTERNS = tuple(
    (kind, re.compile(opening + "|".join(patterns) + closing, re.IGNORECASE))
    for table, opening, closing in ((_ALONE, r"\W*(?:", r")\W*"), (_OPENING, "", ""))
    for kind, patterns in table.items()
)


def line_kind(paragraph: str) -> ResidueKind | None:
    """What kind of residue ``paragraph`` is as a whole, or None if it is part of the report."""
    if len(paragraph) > _LONGEST:
        return None
    found = (kind for kind, pattern in _PATTERNS if pattern.fullmatch(paragraph))
    return next(found, None)
