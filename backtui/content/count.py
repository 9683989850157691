"""How much a packaged routine asks for, without loading a TOML parser."""

import os


def asked_items(routine: str, level: str) -> int:
    """Return how many exercises a routine asks for at a level; 0 when there is no such routine.

    Counts the headers of the file, which a prompt can afford (loading tomllib takes a quarter of its
    time); a test holds it to what the library reads.
    """
    file = os.path.join(os.path.dirname(__file__), "routines", f"{routine}.toml")
    try:
        with open(file, encoding="utf-8") as lines:
            return sum(line.strip() == f"[[{level}]]" for line in lines)
    except OSError:
        return 0
