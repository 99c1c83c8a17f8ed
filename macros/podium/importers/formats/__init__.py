"""One module for each format of a harness or file, and nothing else."""
