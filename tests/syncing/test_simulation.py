"""Three machines, and proof that the simulation notices when merging is wrong."""

from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from backtui.sync import merge
from backtui.sync.merge import Ancestry, Row
from tests.examples import TIMES
from tests.syncing.simulation import Simulation

SEEDS = range(2, 60)
"""Which short runs are tried until one notices. One in four does, so they begin where one of today does."""


def simulate(examples: int, number: int | None = None) -> None:
    """Run the simulation so often; a number gives the same runs each time."""
    run_state_machine_as_test(
        Simulation if number is None else seed(number)(type("Seeded", (Simulation,), {})),
        settings=settings(
            max_examples=examples,
            stateful_step_count=50,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_all_machines_agree_and_nothing_acknowledged_is_lost() -> None:
    simulate(8 * TIMES)


def last_writer_wins(rows: Sequence[Row]) -> Row:
    return rows[-1]


def everyone_saw_everything(ancestry: Ancestry, later: str, earlier: str) -> bool:
    return later != earlier


@pytest.mark.parametrize(
    ("where", "name", "broken"),
    [(merge, "_item", last_writer_wins), (Ancestry, "saw", everyone_saw_everything)],
    ids=["the last writer of an item wins", "a later step has seen every other"],
)
def test_the_simulation_notices(where: object, name: str, broken: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(where, name, broken)
    for number in SEEDS:
        try:
            simulate(3, number)
        except (AssertionError, BaseExceptionGroup):
            return
    pytest.fail("no run of the simulation noticed")
