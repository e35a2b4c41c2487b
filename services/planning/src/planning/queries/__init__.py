"""What planning can show."""
