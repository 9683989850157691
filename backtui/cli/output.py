"""Writing to stdout: data, and nothing else."""

import sys


def emit(text: str = "") -> None:
    """Print one line of data."""
    sys.stdout.write(f"{text}\n")


def emit_json(value: object) -> None:
    """Print one JSON document."""
    import json

    emit(json.dumps(value, ensure_ascii=False, indent=2))
