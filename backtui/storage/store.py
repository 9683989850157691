"""The whole history in one SQLite file."""

from .bulk import Bulk
from .health import Health
from .plans import Plans
from .sessions import Sessions
from .steps import Steps
from .sums import Sums


class Store(Sessions, Health, Plans, Steps, Sums, Bulk):
    """Everything that is kept."""
