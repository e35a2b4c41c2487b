"""The rules of review: the standard library and itself, nothing else."""
