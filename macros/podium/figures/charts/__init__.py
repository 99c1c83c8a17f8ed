"""Charts: a table with a plot of it, before any drawing.

Every mark is at its displayed value, and means what the displayed values mean. Notes list what
cannot be drawn, and why. Drawing is left to `podium.render.svg`.
"""
