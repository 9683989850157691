"""Machines that share a folder, through whatever may befall them: in the end all hold the same, and nothing is lost."""

import traceback
from pathlib import Path

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.syncing.simulation import Simulation

from .result import Result

STEPS = 60
"""What is done in each history at the most."""


def run(_folder: Path, histories: int, seed_: int = 1) -> Result:
    """Try so many random histories of three machines."""
    asked = settings(
        max_examples=histories,
        stateful_step_count=STEPS,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    failures = []
    try:
        run_state_machine_as_test(seed(seed_)(Simulation), settings=asked)
    except Exception:
        # Hypothesis ends it with the steps that led there.
        failures.append(traceback.format_exc())
    return Result("machines that sync", {"seed": seed_, "histories": histories}, failures)
