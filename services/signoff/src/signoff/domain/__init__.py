"""The rules of sign-off: the standard library and itself, nothing else."""
