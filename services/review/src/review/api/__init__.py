"""Paths, status codes and shapes: what review looks like over HTTP."""
