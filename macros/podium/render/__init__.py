"""From `podium.figures.document` to text: one module for each output format.

A renderer walks and escapes. It computes nothing, rounds nothing and imports no pandas: a cell's
text and mark are final.
"""
