"""Raw samples: one row for each try of a model at a task, added up to one row for each task.

    results/samples/<benchmark>/**.{csv,csv.gz,jsonl,jsonl.gz,parquet}
    results/reduced/<benchmark>.{csv,parquet}

`read_samples` gives a benchmark's `TaskTable`, from the project's cache if its files are the same
as last time. DuckDB and Ibis are the extra `podium[samples]`; they are imported where a table is
made and nowhere else.
"""
