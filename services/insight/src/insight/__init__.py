"""Insight: see main."""
