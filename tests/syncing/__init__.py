"""Tests of `backtui.syncing`."""
