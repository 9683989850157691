"""Tests of backtui, file for file."""
