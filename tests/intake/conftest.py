"""What the tests of intake share: reading a source to its end, and a web without a network."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from reportedly.errors import NotFoundError, SourceError
from reportedly.intake import Fetched, Item, items
from reportedly.report import Report
from reportedly.settings import Settings


@dataclass(frozen=True)
class Gathered:
    """What a source gave."""

    items: list[Item] = field(default_factory=list)
    errors: list[SourceError] = field(default_factory=list)

    @property
    def reports(self) -> list[Report]:
        return [item.load() for item in self.items]


@pytest.fixture
def gather() -> Callable[..., Gathered]:
    def gathered(source: object, settings: Settings | None = None, **options: object) -> Gathered:
        found = Gathered()
        for each in items(str(source), settings or Settings(), **options):
            (found.items if isinstance(each, Item) else found.errors).append(each)
        return found

    return gathered


@dataclass
class Web:
    """A web of the pages it is given, which notes what was asked for."""

    pages: dict[str, bytes]
    content_type: str = "text/html; charset=utf-8"
    asked: list[str] = field(default_factory=list)

    def get(self, address: str) -> Fetched:
        self.asked.append(address)
        if address not in self.pages:
            raise NotFoundError(address, "is not there")
        return Fetched(self.pages[address], self.content_type, address)


@pytest.fixture
def web() -> type[Web]:
    return Web


@pytest.fixture
def page() -> Callable[..., bytes]:
    """A page with an article in it."""

    def made(title: str = "Hafen bleibt offen", paragraphs: Iterable[str] = ()) -> bytes:
        told = list(paragraphs) or [
            f"{title}: Der Hafen von Nordhafen bleibt nach Angaben der Verwaltung geöffnet.",
            "„Wir haben keinen Grund, ihn zu schließen“, sagte Hafenmeisterin Ada Kern am Montag.",
            "Die Reederei Möwe hatte zuvor vor einer Sperrung bis zum Jahresende gewarnt.",
        ]
        body = "".join(f"<p>{paragraph}</p>" for paragraph in told)
        return (
            f"<!DOCTYPE html><html lang='de'><head><meta charset='utf-8'><title>{title}</title>"
            f"</head><body><article><h1>{title}</h1>{body}</article></body></html>"
        ).encode()

    return made


@pytest.fixture
def save(tmp_path: Path) -> Callable[[str, bytes | str], Path]:
    """Writes a file into the test's own folder."""

    def saved(name: str, content: bytes | str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return saved
