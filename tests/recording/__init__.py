"""Tests of what may be done to the history."""
