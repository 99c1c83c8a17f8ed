"""Ranks, differences and verdicts of benchmarks, without words and without cells."""
