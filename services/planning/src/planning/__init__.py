"""Support planning: see main."""
