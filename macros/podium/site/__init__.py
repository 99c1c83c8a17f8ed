"""Macros in pages: from a call to a token, HTML, and the files beside the page."""
