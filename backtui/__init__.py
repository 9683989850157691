"""backtui looks after the lower back, one quiet morning at a time."""

__version__ = "1.0.0"
