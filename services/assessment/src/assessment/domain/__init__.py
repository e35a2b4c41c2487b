"""What an assessment is and may do: pure rules, without clock, chance or input and output."""
