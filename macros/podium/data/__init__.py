"""Files into a `Project`: results, models, revisions, releases."""
