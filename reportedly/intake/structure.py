"""Where in a page a paragraph stands, and what that tells of it.

An extractor gives the paragraphs of an article and now and then some of what stands around them.
The page's own tree knows more: a heading that is nothing but a link, a line in a caption, a box
that follows when the article is over.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from reportedly.intake.tree import BLOCKS, Element, words_of
from reportedly.report import ResidueKind

_TEXTUAL = frozenset("p li h1 h2 h3 h4 h5 h6 blockquote figcaption td dt dd summary pre".split())
_SECONDARY = frozenset("div span strong b em i small section header a time cite label legend".split())
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
    (ResidueKind.CAPTION, re.compile(r"(?:^|[\s_-])(?:img|image|photo|media)?-?caption", re.I)),
    (
        ResidueKind.LINK,
        re.compile(
            r"(?:^|[\s_-])(?:related|teaser|recommend\w*|read-?(?:more|also|next)|more-on|promo|"
            r"most-?(?:read|popular)|outbrain|taboola|see-?also|also-?read|topic-?links?)",
            re.I,
        ),
    ),
    (
        ResidueKind.NOTICE,
        re.compile(
            r"(?:^|[\s_-])(?:newsletter|paywall|comments?|cookie|consent|share|sharing|social|advert\w*|"
            r"sponsor\w*|subscri\w+|info-?box|author-?(?:bio|box|info|card)|breadcrumbs?|disclaimer|"
            r"copyright|correction-?policy|donat\w+|support-?us)",
            re.I,
        ),
    ),
)
_KEY = re.compile(r"\W+")
_MOST_OF = 0.8  # of an article's characters stand in what is taken for its container
_INLINE = 0.85
_CLIMB = 12  # levels above a paragraph that are looked at


def key_of(words: str) -> str:
    """A key by which words in a tree and in an extracted text find each other."""
    return _KEY.sub("", words)


def index(tree: Element) -> Mapping[str, Sequence[Element]]:
    """The elements of ``tree`` that hold words as a paragraph does, by the key of their words."""
    found: dict[str, list[Element]] = {}
    for element in tree.iter():
        if element.tag in _TEXTUAL or (element.tag in _SECONDARY and _holds_words(element)):
            key = key_of(words_of(element))
            if key:
                found.setdefault(key, []).append(element)
    return found


def marked(
    lines: Sequence[str], places: Mapping[str, Sequence[Element]]
) -> dict[int, ResidueKind]:
    """The lines that, by where they stand in the page, are not the article's, with their kind."""
    found = {at: places[key] for at, line in enumerate(lines) if (key := key_of(line)) in places}
    lengths = {at: len(lines[at]) for at in found}
    main = _container(found, lengths)
    kinds: dict[int, ResidueKind] = {}
    for at, elements in found.items():
        inside = [e for e in elements if main is None or main in _ancestors(e)] or elements
        told = [_kind(element, main) for element in inside]
        if all(told):
            kinds[at] = told[0]
    if main is not None:
        kinds = _after_the_end(found, kinds, main) | kinds
    # A page whose layout says that most of it is no article is laid out in some other way.
    if sum(lengths[at] for at in kinds) > 0.5 * sum(lengths.values()):
        return {at: kind for at, kind in kinds.items() if kind is ResidueKind.HEADLINE}
    return kinds


def _holds_words(element: Element) -> bool:
    """Whether words stand in ``element`` itself and no block is in it."""
    if not (element.text and element.text.strip()) and not len(element):
        return False
    return not any(child.tag in BLOCKS for child in element)


def _ancestors(element: Element) -> Iterator[Element]:
    yield from element.iterancestors()


def _container(
    found: Mapping[int, Sequence[Element]], lengths: Mapping[int, int]
) -> Element | None:
    """The innermost element that holds most of the lines' characters."""
    weights: Counter[Element] = Counter()
    for at, elements in found.items():
        for ancestor in {a for element in elements for a in element.iterancestors()}:
            weights[ancestor] += lengths[at]
    enough = _MOST_OF * sum(lengths.values())
    fitting = [element for element, weight in weights.items() if weight >= enough]
    return max(fitting, key=lambda e: sum(1 for _ in e.iterancestors()), default=None)


def _kind(element: Element, main: Element | None) -> ResidueKind | None:
    if element.tag == "h1" or any(a.tag == "h1" for a in element.iterancestors()):
        return ResidueKind.HEADLINE
    if _is_linked(element):
        return ResidueKind.LINK
    for level, ancestor in enumerate((element, *element.iterancestors())):
        if ancestor is main or level > _CLIMB:
            return None
        if ancestor.tag in _APART:
            return _APART[ancestor.tag]
        label = f"{ancestor.get('class', '')} {ancestor.get('id', '')}"
        for kind, pattern in _CLASSED:
            if pattern.search(label):
                return kind
    return None


def _is_linked(element: Element) -> bool:
    """Whether all words of ``element`` lead to another page."""
    for ancestor in (element, *element.iterancestors()):
        if ancestor.tag == "a":
            return _leads_away(ancestor)
        if ancestor is not element and ancestor.tag in BLOCKS and ancestor.tag != "header":
            break
    links = [link for link in element.iter("a") if _leads_away(link)]
    linked = sum(len(key_of(words_of(link))) for link in links)
    return bool(links) and linked == len(key_of(words_of(element)))


def _leads_away(link: Element) -> bool:
    return not (link.get("href") or "#").startswith("#")


def _after_the_end(
    found: Mapping[int, Sequence[Element]], kinds: Mapping[int, ResidueKind], main: Element
) -> dict[int, ResidueKind]:
    """Lines in boxes that follow when the article's own paragraphs are over."""
    branches = {at: _branch(elements, main) for at, elements in found.items() if at not in kinds}
    own = [at for at, branch in branches.items() if branch is not None and branch.tag in _CONTENT]
    if len(own) < _INLINE * sum(1 for branch in branches.values() if branch is not None):
        own = [at for at, branch in branches.items() if branch is not None]
    last = max(own, default=-1)
    return {at: ResidueKind.NOTICE for at in branches if at > last >= 0}


def _branch(elements: Sequence[Element], main: Element) -> Element | None:
    """The child of ``main`` that one of ``elements`` is in."""
    for element in elements:
        below = element
        for ancestor in element.iterancestors():
            if ancestor is main:
                return below
            below = ancestor
    return None
