"""The world → reports: pages, texts, feeds, archives, tables."""

from reportedly.intake.fetch import Fetched, Fetcher, WebFetcher
from reportedly.intake.item import Item, Stated
from reportedly.intake.sources import items

__all__ = ["Fetched", "Fetcher", "Item", "Stated", "WebFetcher", "items"]
