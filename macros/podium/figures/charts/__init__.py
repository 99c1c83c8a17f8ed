"""Pictures of tables: what is drawn, where it stands and what it says, before any drawing.

Every mark stands at its printed value, and means what the printed values say. What cannot be
drawn is named under the picture, with the reason. Drawing is left to `podium.render.svg`.
"""

from podium.figures.charts.delta import delta_chart
from podium.figures.charts.history import history_chart
from podium.figures.charts.overview import Ranking, overview_chart
from podium.figures.charts.tradeoff import tradeoff_chart

__all__ = ["Ranking", "delta_chart", "history_chart", "overview_chart", "tradeoff_chart"]
