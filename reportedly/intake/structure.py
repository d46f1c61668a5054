"""Where in a page a paragraph stands, and what that tells of it.

An extractor gives the paragraphs of an article and now and then some of what stands around them.
The page's own tree knows more: a heading that is nothing but a link, a line in a caption, a box
that follows when the article is over.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as Container
from itertools import islice, takewhile

from reportedly.intake.characters import line
from reportedly.intake.tree import BLOCKS, Element, words_of
from reportedly.report import ResidueKind

_TEXTUAL = frozenset("p li h1 h2 h3 h4 h5 h6 blockquote figcaption td dt dd summary pre".split())
_SECONDARY = frozenset("div span strong em small section header a".split())
_CONTENT = frozenset("p h1 h2 h3 h4 h5 h6 ul ol dl blockquote table pre figure".split())
_APART = {
    "nav": ResidueKind.NOTICE,
    "footer": ResidueKind.NOTICE,
    "form": ResidueKind.NOTICE,
    "dialog": ResidueKind.NOTICE,
    "button": ResidueKind.NOTICE,
    "figcaption": ResidueKind.CAPTION,
    "aside": ResidueKind.NOTICE,
}
_CLASSED = (
    (
        ResidueKind.CAPTION,
        re.compile(r"(?:^|[\s_-])(?:img|image|photo|media)?-?caption", re.IGNORECASE),
    ),
    (
        ResidueKind.LINK,
        re.compile(
            r"(?:^|[\s_-])(?:related|teaser|recommend\w*|read-?(?:more|also|next)|more-on|promo|"
            r"most-?(?:read|popular)|outbrain|taboola|see-?also|also-?read|topic-?links?)",
            re.IGNORECASE,
        ),
    ),
    (
        ResidueKind.NOTICE,
        re.compile(
            r"(?:^|[\s_-])(?:newsletter|paywall|comments?|cookie|consent|share|sharing|social|"
            r"advert\w*|sponsor\w*|subscri\w+|info-?box|author-?(?:bio|box|info|card)|breadcrumbs?|disclaimer|"
            r"copyright|correction-?policy|donat\w+|support-?us)",
            re.IGNORECASE,
        ),
    ),
)
_LEAD = re.compile(
    r"(?:^|[\s_-])(?:intro|introduction|lead|lede|standfirst|dek|deck|chapo|chapeau|vorspann|"
    r"entradilla|bajada|sub-?(?:title|headline|heading)|summary|abstract|excerpt|teaser)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_LEAD_LENGTH = (40, 700)  # characters of a standfirst
_SAME = 5  # elements with the same words that are looked at
_CLIMB = 64  # elements above one that are looked at
_MOST_OF = 0.8  # of an article's characters stand in what is taken for its container
_OWN_SHARE = 0.15  # of its characters stand in boxes of a class that counts as its own


def key_of(words: str) -> str:
    """A key by which words in a tree and in an extracted text find each other.

    Made for speed, as it is made of every element of a page: only what an extractor may change
    is left out, which is blanks and invisible characters.
    """
    return "".join(words.split()).replace("\u00ad", "").replace("\u200b", "")


def index(tree: Element) -> Mapping[str, Sequence[Element]]:
    """The elements of ``tree`` that hold words as a paragraph does, by the key of their words."""
    found: dict[str, list[Element]] = {}
    for element in tree.iter(*_TEXTUAL, *_SECONDARY):
        if element.tag in _TEXTUAL or _holds_words(element):
            key = key_of(words_of(element))
            same = found.setdefault(key, [])
            if key and len(same) < _SAME:
                same.append(element)
    return found


def marked(lines: Sequence[str], places: Mapping[str, Sequence[Element]]) -> dict[int, ResidueKind]:
    """The lines that, by where they stand in the page, are not the article's, with their kind."""
    found = {at: places[key] for at, line in enumerate(lines) if (key := key_of(line)) in places}
    lengths = {at: len(lines[at]) for at in found}
    main = _container(found, lengths)
    if main is None:
        return {}
    around = {main, *main.iterancestors()}
    kinds = _after_the_end(found, lengths, main)
    begun = False
    for at, elements in found.items():
        inside = [each for each in elements if main in _above(each)]
        begun = begun or bool(inside)
        told = [_kind(each, around, by_class=begun) for each in inside or elements]
        if all(told) and told[0]:
            kinds[at] = told[0]
    # A page whose layout says that most of it is no article is laid out in some other way.
    if sum(lengths[at] for at in kinds) > 0.5 * sum(lengths.values()):
        return {at: kind for at, kind in kinds.items() if kind is ResidueKind.HEADLINE}
    return kinds


def shown_lead(first: str, places: Mapping[str, Sequence[Element]]) -> str:
    """The standfirst between the page's main heading and its paragraph ``first``, or ""."""
    begun = False
    for key, elements in places.items():
        if key == key_of(first):
            return ""
        for element in elements:
            begun = begun or element.tag == "h1"
            parent = element.getparent()
            label = element.get("class") or (parent.get("class") if parent is not None else "")
            if begun and _LEAD.search(label or "") and not _is_linked(element):
                words = line(words_of(element))
                if _LEAD_LENGTH[0] <= len(words) <= _LEAD_LENGTH[1]:
                    return words
    return ""


def _holds_words(element: Element) -> bool:
    """Whether words stand in ``element`` itself and no block is in it."""
    if not (element.text and element.text.strip()) and not len(element):
        return False
    return not any(child.tag in BLOCKS for child in element)


def _above(element: Element) -> Iterator[Element]:
    return islice(element.iterancestors(), _CLIMB)


def _container(
    found: Mapping[int, Sequence[Element]], lengths: Mapping[int, int]
) -> Element | None:
    """The innermost element that holds most of the lines' characters."""
    weights: Counter[Element] = Counter()
    for at, elements in found.items():
        for ancestor in {a for element in elements for a in _above(element)}:
            weights[ancestor] += lengths[at]
    enough = _MOST_OF * sum(lengths.values())
    fitting = [element for element, weight in weights.items() if weight >= enough]
    return max(fitting, key=lambda e: sum(1 for _ in e.iterancestors()), default=None)


def _kind(element: Element, around: Container[Element], *, by_class: bool) -> ResidueKind | None:
    """What tells that ``element`` is not the article's; classes above it are often the lead's."""
    line = (element, *_above(element))
    if any(ancestor.tag == "h1" for ancestor in line):
        return ResidueKind.HEADLINE
    if _is_linked(element):
        return ResidueKind.LINK
    for ancestor in takewhile(lambda each: each not in around, line):
        if ancestor.tag in _APART:
            return _APART[ancestor.tag]
        if not by_class:
            continue
        label = f"{ancestor.get('class', '')} {ancestor.get('id', '')}"
        for kind, pattern in _CLASSED:
            if pattern.search(label):
                return kind
    return None


def _is_linked(element: Element) -> bool:
    """Whether all words of ``element`` lead to another page."""
    if any(each.tag == "a" and _leads_away(each) for each in (element, *_above(element))):
        return True
    links = [link for link in element.iter("a") if _leads_away(link)]
    linked = sum(len(key_of(words_of(link))) for link in links)
    return bool(links) and linked == len(key_of(words_of(element)))


def _leads_away(link: Element) -> bool:
    return not (link.get("href") or "#").startswith("#")


def _after_the_end(
    found: Mapping[int, Sequence[Element]], lengths: Mapping[int, int], main: Element
) -> dict[int, ResidueKind]:
    """Lines in boxes that follow when the article's own paragraphs are over.

    Its own stand straight in its container, in boxes of the classes that most others have, or
    outside it just as most inside it do.
    """
    branches = {at: _branch(elements, main) for at, elements in found.items()}
    labels = {at: _labels(branch) for at, branch in branches.items()}
    looks = {at: _look(elements[0]) for at, elements in found.items()}
    weights: Counter[str] = Counter()
    for at, branch in branches.items():
        for label in (*labels[at], looks[at]) if branch is not None else ():
            weights[label] += lengths[at]
    enough = _OWN_SHARE * sum(lengths.values())
    own = [
        at
        for at, branch in branches.items()
        if any(weights[label] >= enough for label in labels[at] or [looks[at]])
        or _is_content(branch)
    ]
    last = max(own, default=-1)
    return {at: ResidueKind.NOTICE for at in branches if at > last >= 0}


def _is_content(branch: Element | None) -> bool:
    return branch is not None and branch.tag in _CONTENT


def _labels(branch: Element | None) -> list[str]:
    """The classes of a box, or its tag where it has none; none where there is no box."""
    if branch is None:
        return []
    return (branch.get("class") or "").split() or [branch.tag]


def _look(element: Element) -> str:
    """How a paragraph and what it stands in are labelled."""
    parent = element.getparent()
    above = "" if parent is None else f"{parent.tag}.{parent.get('class', '')}"
    return f"{above} > {element.tag}.{element.get('class', '')}"


def _branch(elements: Sequence[Element], main: Element) -> Element | None:
    """The child of ``main`` that one of ``elements`` is in."""
    for element in elements:
        below = element
        for ancestor in _above(element):
            if ancestor is main:
                return below
            below = ancestor
    return None
