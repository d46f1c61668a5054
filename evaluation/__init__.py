"""Scorers, floors and the corpora's readers: how well quotations are read."""
