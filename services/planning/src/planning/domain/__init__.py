"""The rules of support planning: the standard library and itself, nothing else."""
