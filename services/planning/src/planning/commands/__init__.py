"""What planning can do: one verb, one file."""
