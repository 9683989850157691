"""How many examples a property is tried on: enough in every run, many times as many when asked for.

`BACKTUI_EXAMPLES=20 python -m pytest` tries twenty times as many.
"""

import os

from hypothesis import settings

TIMES = int(os.environ.get("BACKTUI_EXAMPLES", "1"))


def tried(examples: int) -> settings:
    """Return the settings of a property that is tried on so many examples in every run."""
    return settings(max_examples=examples * TIMES)
