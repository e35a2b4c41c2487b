"""The rules of resource allocation: the standard library and itself, nothing else."""
