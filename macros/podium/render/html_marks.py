"""Where the HTML of a figure can be cut, for whatever puts it into a page."""

__all__ = ["AFTER_PARAGRAPH"]

AFTER_PARAGRAPH = '<details class="podium"'
"""With what the part of a finding in a paragraph begins that belongs below that."""
