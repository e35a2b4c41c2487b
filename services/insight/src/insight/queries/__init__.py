"""What insight can show."""
