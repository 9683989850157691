"""Histories in and out: one format per module, listed in `formats.FORMATS`.

`source` opens a file from outside, `past` is what any tracker knows of a day, `merge` says what an import
would do before anything is written.
"""
