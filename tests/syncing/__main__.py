"""The long simulation: `python -m tests.syncing 2000` tries so many random histories, new ones each time."""

import sys

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from .simulation import Simulation

examples = int(sys.argv[1]) if len(sys.argv) > 1 else 500
run_state_machine_as_test(
    Simulation,
    settings=settings(
        max_examples=examples,
        stateful_step_count=60,
        deadline=None,
        derandomize=False,
        database=None,
        suppress_health_check=list(HealthCheck),
    ),
)
print(f"{examples} histories: all machines agree, nothing is lost")
