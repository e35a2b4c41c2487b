"""Paths, status codes and shapes: what ras looks like over HTTP."""
