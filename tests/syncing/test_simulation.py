"""Three machines, and proof that the simulation notices when merging is wrong."""

from collections.abc import Callable, Sequence

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from backtui.domain import merging
from backtui.domain.merging import Ancestry, Row, Version
from backtui.syncing import sync
from tests.syncing.simulation import Simulation


def simulate(examples: int) -> None:
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        Simulation,
        settings=settings(
            max_examples=examples,
            stateful_step_count=50,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_all_machines_agree_and_nothing_acknowledged_is_lost() -> None:
    simulate(12)
