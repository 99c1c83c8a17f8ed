"""The macros that a page can call."""
