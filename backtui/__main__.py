"""Entry for `python -m backtui`."""

from .cli import main

main()
