"""Tests of backtui.content."""
