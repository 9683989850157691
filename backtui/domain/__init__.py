"""The rules of backtui as plain functions and values: no files, no clock, no third-party code."""
