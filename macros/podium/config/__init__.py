"""What mkdocs.yml says: `extra: podium:` as settings, each fault with its line."""
