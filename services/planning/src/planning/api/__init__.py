"""Paths, status codes and shapes: what planning looks like over HTTP."""
