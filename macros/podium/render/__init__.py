"""From `podium.figures.document` to text: one module for each output format.

A renderer walks and escapes; it computes nothing, rounds nothing and imports no pandas. What a
cell says is already in its text, what it means in its mark.
"""
