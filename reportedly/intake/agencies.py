"""News agencies: their names, and the credits that name them.

A credit names agencies and, beside them, newsrooms and initials: "dpa/AP", "(rad/dpa/Reuters)",
"© AFP 2024", "Associated Press in Valencia".
"""

from __future__ import annotations

import re

# Each agency's short name, then other ways to write it. Case counts: "sid" and "pa" are words
# elsewhere, so short names stand as the agencies write them.
_AGENCIES: dict[str, tuple[str, ...]] = {
    "dpa": ("DPA", "dpa-AFX", "dpa-afx", "Deutsche Presse-Agentur", "German Press Agency"),
    "AP": ("Associated Press", "The Associated Press", "ap", "A.P."),
    "AFP": ("Agence France-Presse", "Agence France Presse", "afp"),
    "Reuters": ("REUTERS", "reuters", "Thomson Reuters", "rtr"),
    "epd": ("EPD", "Evangelischer Pressedienst"),
    "KNA": ("kna", "Katholische Nachrichten-Agentur"),
    "SID": ("sid", "Sport-Informations-Dienst"),
    "dts": ("dts Nachrichtenagentur",),
    "dapd": ("ddp",),
    "APA": ("apa", "Austria Presse Agentur"),
    "Keystone-SDA": ("sda", "SDA", "Keystone-ATS", "ATS"),
    "AWP": ("awp",),
    "ANSA": ("Ansa",),
    "EFE": ("Efe", "Agencia EFE"),
    "Europa Press": ("EUROPA PRESS",),
    "TASS": ("Tass", "ITAR-TASS"),
    "Interfax": (),
    "RIA Novosti": ("RIA Nowosti", "RIA"),
    "Xinhua": (),
    "Kyodo": ("Kyodo News",),
    "Yonhap": ("Yonhap News",),
    "PA Media": ("Press Association", "PA"),
    "UPI": ("United Press International",),
    "Bloomberg": ("Bloomberg News",),
    "Belga": ("BELGA",),
    "ANP": (),
    "PAP": (),
    "ČTK": ("CTK",),
    "MTI": (),
    "Ukrinform": (),
    "Anadolu": ("Anadolu Agency", "Anadolu Ajansı", "AA"),
    "TT": (),
    "NTB": (),
    "Ritzau": (),
    "PTI": ("Press Trust of India",),
    "ANI": (),
    "IANS": (),
    "AAP": ("Australian Associated Press",),
    "The Canadian Press": ("Canadian Press",),
}
_SHORT = {written: name for name, others in _AGENCIES.items() for written in (name, *others)}
_NAMES = "|".join(sorted((re.escape(written) for written in _SHORT), key=len, reverse=True))
_NAMED = re.compile(rf"(?<![\w@.-])(?:{_NAMES})(?![\w@.]\w|\w)")
_PARTS = re.compile(r"\s*(?:[/,;+&|]|\s-\s|\b(?:und|and|et|y)\b)\s*")
_INITIALS = re.compile(r"[a-zäöü]{2,5}|[A-Z]{2,3}")


def agency(name: str) -> str | None:
    """The short name of the agency called ``name`` ("Associated Press" → "AP"), or None."""
    return _SHORT.get(name.strip(" .()[]"))


def agencies_in(credit: str) -> tuple[str, ...]:
    """The short names of all agencies that ``credit`` names, in order, each once."""
    return tuple(dict.fromkeys(_SHORT[match[0]] for match in _NAMED.finditer(credit)))


def credited(credit: str) -> tuple[str, ...]:
    """The agencies of a credit that holds nothing but agencies, desks ("lhe") and initials.

    "dpa/AP", "rad/dpa" and "dpa, AFP" give theirs; "the dpa reporter", having other words, none.
    """
    parts = [part for part in _PARTS.split(credit.strip(" .()[]–—-")) if part]
    found = [agency(part) for part in parts]
    if not any(found) or len(parts) > 8:
        return ()
    strange = [
        part
        for part, name in zip(parts, found, strict=True)
        if name is None and not _INITIALS.fullmatch(part)
    ]
    return () if strange else tuple(dict.fromkeys(name for name in found if name))
