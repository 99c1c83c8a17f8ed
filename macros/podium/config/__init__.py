"""The settings in mkdocs.yml under `extra: podium:`, each fault with its line."""
