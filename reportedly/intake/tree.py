"""HTML → an element tree, whatever the HTML is like."""

from __future__ import annotations

import re
from typing import Any

from lxml import html
from lxml.etree import LxmlError, strip_tags

Element = Any  # lxml ships no types

BLOCKS = frozenset(
    "address article aside blockquote body br center dd details dialog div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol option "
    "p pre section select summary table tbody td tfoot th thead tr ul".split()
)
_HIDDEN = frozenset("script style noscript template svg math head title iframe object".split())
_WRAPPING = BLOCKS - set("p h1 h2 h3 h4 h5 h6".split()) | {"b", "em", "font", "i", "span", "strong"}
_DEEPEST = 100  # elements above one another; pages have 20 to 40
_LABEL_LONGEST = 2000  # characters of a class or id
_UNFIT = re.compile("[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\ud800-\udfff]")


def parsed_tree(text: str) -> Element | None:
    """The tree of an HTML page or a piece of one, None where there is none to be had.

    Nesting beyond 2,048 levels is cut by the parser.
    """
    # huge_tree lifts limits (256 levels, 10 MB in one attribute) at which all the rest of a page
    # would be lost.
    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False, huge_tree=True
    )
    try:
        return html.document_fromstring(_UNFIT.sub("", text).encode("utf-8"), parser=parser)
    except (LxmlError, ValueError):
        return None


def flatten(tree: Element) -> None:
    """Lifts what is nested absurdly deep, undoes links in links, and drops huge labels.

    Extractors look from each element at all those above it, at the words of each link and each
    paragraph, and at each label's letters: on pages whose tags or quotes are not closed their time
    grows with the square of the page.
    """
    for label in ("class", "id"):
        for element in tree.xpath(f"//*[string-length(@{label}) > {_LABEL_LONGEST}]"):
            del element.attrib[label]
    for outer in tree.xpath("//a[.//a] | //p[.//p]"):
        outer.tag = "span" if outer.tag == "a" else "div"
    for element in tree.xpath("/*" * _DEEPEST):
        strip_tags(element, *_WRAPPING)


def plain_text(tree: Element) -> str:
    """The words of a tree, each block on a line of its own."""
    from lxml.etree import iterwalk

    pieces: list[str] = []
    walk = iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        if event == "start":
            if element.tag in _HIDDEN:
                walk.skip_subtree()
            elif element.tag in BLOCKS:
                pieces.append("\n")
            if element.tag not in _HIDDEN:
                pieces.append(_flat(element.text))
        else:
            if element.tag in BLOCKS:
                pieces.append("\n")
            pieces.append(_flat(element.tail) if element is not tree else "")
    return re.sub(r"\n\s*\n*", "\n", "".join(pieces)).strip()


def words_of(element: Element) -> str:
    """All words in ``element``, blanks as they are."""
    return str(element.text_content())


def _flat(text: str | None) -> str:
    return " ".join((text or "").split("\n"))
