"""Builders of tables, charts, findings and claims; `document` is the model of what is shown."""
