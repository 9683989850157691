"""What may be done to the history, one room for each kind of change; `tracker.py` is their one door."""
