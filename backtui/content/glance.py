"""Reads single values of a content file line by line, without a TOML parser.

Loading and running tomllib for a handful of names would take a quarter of a prompt's time and delay the first
screen. Tests compare every answer with what the library reads.
"""

import os

FOLDER = os.path.dirname(__file__)


def asked_items(routine: str, level: str, folder: str = FOLDER) -> int:
    """Return how many exercises a routine asks for at a level; 0 when there is no such routine."""
    return sum(line.strip() in (f"[[{level}]]", "[[any]]") for line in _lines(folder, "routines", routine))


def text(exercise: str, *keys: str, folder: str = FOLDER) -> str | None:
    """Return a plain text of an exercise's file, such as its name; None when the file or the keys are missing.

    Of several keys, the first that the file has counts.

    Raises:
        ValueError: Only a TOML parser can read the line.
    """
    lines = _lines(folder, "exercises", exercise)
    for start in (f'{key} = "' for key in keys):
        for line in lines:
            if line.startswith(start):
                end = line.index('"', len(start))
                if "\\" in line:
                    raise ValueError
                return line[len(start) : end]
    return None


def _lines(folder: str, kind: str, slug: str) -> list[str]:
    try:
        with open(os.path.join(folder, kind, f"{slug}.toml"), encoding="utf-8") as file:
            return file.readlines()
    except OSError:
        return []
