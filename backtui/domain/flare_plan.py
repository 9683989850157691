"""A plan for flare-ups, written on a good day and opened on a hard one."""

from collections.abc import Mapping
from datetime import date

from .light_types import NamedTuple

PART_MAX = 500
"""The most characters of a part."""


class FlarePlan(NamedTuple):
    """What one wants to know on a hard day; each part has one line for each thing."""

    day: date
    """When it was written."""
    eased: str = ""
    """What eased it before."""
    do_first: str = ""
    tell: str = ""
    """Whom to tell or to phone."""
    leave_out: str = ""
    words: str = ""
    """Words to oneself."""

    @property
    def parts(self) -> Mapping[str, str]:
        """The parts by name, in the order in which they are read on a hard day."""
        return {name: getattr(self, name) for name in PARTS}

    @property
    def empty(self) -> bool:
        """Whether nothing stands in it, as after it was put away."""
        return not any(self.parts.values())


PARTS: Mapping[str, str] = {
    "words": "Words to myself",
    "do_first": "What I do first",
    "eased": "What eased it before",
    "leave_out": "What I leave out",
    "tell": "Whom I tell or phone",
}
"""The parts with their headings, in the order in which they are read on a hard day."""
