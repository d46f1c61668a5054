"""Timing: each module times one part and prints its figures; together they write docs/speed.md."""
