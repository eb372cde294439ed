"""The subjects, a room each. An arrow points from a subject to those before it; pyproject.toml has the order."""
