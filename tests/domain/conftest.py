"""One deterministic Hypothesis profile, so that the continuous integration meets the same examples every time."""

from hypothesis import settings

settings.register_profile("stable", derandomize=True, deadline=None, database=None)
settings.load_profile("stable")
