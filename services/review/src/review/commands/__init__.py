"""What review can do: one verb, one file."""
