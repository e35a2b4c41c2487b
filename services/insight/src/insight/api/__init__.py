"""Paths, status codes and shapes: what insight looks like over HTTP."""
