"""Fault tests: what is ticked stays ticked, whatever happens. `python -m tests.faults` prints the numbers."""
