"""Versions, staging, and the push that cannot break what is published."""
