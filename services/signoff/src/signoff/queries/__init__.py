"""What signoff can show."""
