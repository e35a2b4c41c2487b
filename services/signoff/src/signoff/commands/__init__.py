"""What signoff can do: one verb, one file."""
