"""What review can show."""
