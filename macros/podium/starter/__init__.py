"""The files of a new report."""
