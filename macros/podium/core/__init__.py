"""Foundations below results: problems, numbers, languages, CSV records, git, the disk cache."""
