"""The statistics of per-task results: arrays in, frozen summaries out.

This package knows nothing of files, settings or words. All of it keeps the same conventions:

- A vector has one number a task, in the same order for every model; a matrix has one row a model.
- NaN says "not measured". It is never taken for a zero: what it leaves out is counted, and a
  summary says how many tasks it is over.
- More is better. For a time the caller passes the negative, except where a function is of times.
- A summary holds plain numbers, and None where there is none to be had.
- What is random is drawn from a seed that the caller passes and reports.
- Input that cannot be is an `UnfitError`, which names the rule and the positions.
"""
