"""Changes to the history, one module for each kind; callers reach them through `tracker.py`."""
