"""Podium for people with a DataFrame: in Python, in notebooks, and in macros of an author's own."""
