"""Sign-off: see main."""
