"""RAS: an indicative allocation that explains itself, and is only a starting point."""
