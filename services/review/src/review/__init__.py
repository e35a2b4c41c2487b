"""Review: see main."""
