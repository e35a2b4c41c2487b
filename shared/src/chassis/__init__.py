"""How any service runs."""
