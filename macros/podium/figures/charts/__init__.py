"""Charts: a table with a plot of it, before any drawing.

Every mark is at its displayed value, and means what the displayed values mean. Notes list what
cannot be drawn, and why. Drawing is left to `podium.render.svg`.
"""

from podium.figures.charts.delta import delta_chart
from podium.figures.charts.history import history_chart
from podium.figures.charts.overview import Ranking, overview_chart
from podium.figures.charts.tradeoff import tradeoff_chart

__all__ = ["Ranking", "delta_chart", "history_chart", "overview_chart", "tradeoff_chart"]
