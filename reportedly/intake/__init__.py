"""The world → reports: pages, texts, feeds, archives, tables."""
