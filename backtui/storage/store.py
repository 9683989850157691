"""The whole history in one SQLite file."""

from .bulk import Bulk
from .health import Health
from .plans import Plans
from .sessions import Sessions
from .steps import Steps


class Store(Sessions, Health, Plans, Steps, Bulk):
    """Everything that is kept."""
