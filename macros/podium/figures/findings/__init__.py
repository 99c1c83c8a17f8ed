"""Sentences and lists: verdicts, values, legend, changes."""
