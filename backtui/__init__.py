"""backtui looks after the lower back, one quiet morning at a time."""

__version__ = "0.1.0"
