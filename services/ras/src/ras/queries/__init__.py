"""What ras can show."""
