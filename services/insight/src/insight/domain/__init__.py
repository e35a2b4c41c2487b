"""The rules of insight: the standard library and itself, nothing else."""
