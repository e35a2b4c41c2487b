"""What ras can do: one verb, one file."""
