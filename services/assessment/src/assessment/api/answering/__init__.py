"""Pages on which people answer by themselves, in any browser and without script."""
