"""Tests of backtui.cli."""
