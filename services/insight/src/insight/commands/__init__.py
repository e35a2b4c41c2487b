"""What insight can do: one verb, one file."""
