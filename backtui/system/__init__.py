"""The machine: clock, paths, locale, private files, processes, crash files."""
