"""What knows nothing of results: problems, numbers, languages, CSV records, git, the disk cache."""
