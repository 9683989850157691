"""Tests of backtui.storage."""
