"""Paths, status codes and shapes: what signoff looks like over HTTP."""
