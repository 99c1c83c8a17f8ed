"""The macros about models, one or all of them."""

from podium.figures.document import Finding, Table
from podium.figures.findings import model_profile
from podium.figures.tables import models as catalogue
from podium.site.macros.context import ReportContext
from podium.site.macros.lookup import Names

__all__ = ["ModelMacros"]


class ModelMacros(ReportContext):
    """The table of models, and the parts of a model's page."""

    def models_table(self, *, models: Names = None) -> Table:
        """A table of the models with aliases, descriptions and groups.

        Args:
            models: Models to show, by name or alias. Default: all, in the order of models.csv.
        """
        return catalogue.models_table(self._find.described(models), self._words)

    def model_card(self, model: str) -> Finding:
        """A model's description, full name, alias, group, link and metadata.

        Args:
            model: Name or alias of the model.
        """
        return model_profile.model_card(self._find.described_one(model), self._results, self._words)

    def model_values(self, model: str) -> Table:
        """A model's value and rank for every metric of every benchmark, with the best value.

        Missing and quarantined values have no rank; the table shows the reason.

        Args:
            model: Name or alias of the model.
        """
        name = self._find.measured(model)
        return model_profile.model_values(name, self._results, self._words)

    def model_verdicts(self, model: str) -> Finding:
        """A model's verdicts against every declared baseline on every benchmark.

        Args:
            model: Name or alias of the model.
        """
        name = self._find.measured(model)
        baselines = [self._find.baseline("name", name) for name in self._settings.baselines]
        return model_profile.model_verdicts(name, baselines, self._results, self._words)

    def model_neighbours(self, model: str) -> Finding:
        """The models ranked just above and below a model for each metric, with the differences.

        Args:
            model: Name or alias of the model.
        """
        name = self._find.measured(model)
        return model_profile.model_neighbours(name, self._results, self._words)
