"""What matters beside pain: activities one wants back, the Roland-Morris statements, the plan for flare-ups."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from ..actions import key_of, takes_back

if TYPE_CHECKING:
    from ...domain.activities import Activity
    from ..host import Host


def ask_scores(app: "Host") -> None:
    """Ask how well the activities go that one wants back; first which they are, while there is none."""
    from ..dialogs.activities import ScoresDialog

    record = app.tracker.function.record
    activities = record.wanted()
    if not activities:
        ask_activities(app)
        return

    def answered(scores: Mapping[str, int] | bool | None) -> None:
        if isinstance(scores, bool):
            ask_activities(app)
        elif scores:
            app.record(lambda: app.tracker.function.score(app.tracker.today, scores), f"noted; {takes_back()}")

    app.push_screen(ScoresDialog(activities, record.scores(), app.tracker.today), answered)


def ask_activities(app: "Host") -> None:
    """Ask which activities one wants back, up to three; then how well they go."""
    from ..dialogs.activities import ActivitiesDialog

    activities = app.tracker.function.record.wanted()

    def answered(names: Sequence[str] | None) -> None:
        if names is not None:
            app.record(partial(_change, app, activities, names), then=partial(_go_on, app))

    app.push_screen(ActivitiesDialog(activities), answered)


def _change(app: "Host", before: "Sequence[Activity]", names: Sequence[str]) -> None:
    app.tracker.function.change_activities(before, names)


def _go_on(app: "Host") -> None:
    if app.tracker.function.record.activities_due():
        ask_scores(app)


def ask_roland_morris(app: "Host") -> None:
    """Ask which of the Roland-Morris statements are true of today."""
    from ..dialogs.roland_morris import RolandMorrisSheet

    def answered(numbers: frozenset[int] | None) -> None:
        if numbers is not None:
            app.record(
                lambda: app.tracker.function.answer_roland_morris(app.tracker.today, numbers),
                lambda answer: f"{answer.score} of 24; Progress shows it, {takes_back()}",
            )

    app.push_screen(RolandMorrisSheet(app.tracker), answered)


def show_flare_plan(app: "Host") -> None:
    """Show the plan for flare-ups; ask for it while there is none."""
    from ..dialogs.flare_plan import FlarePlanSheet

    if app.tracker.function.record.flare_plan() is None:
        write_flare_plan(app)
        return

    def left(change: bool | None) -> None:
        if change:
            write_flare_plan(app)

    app.push_screen(FlarePlanSheet(app.tracker), left)


def write_flare_plan(app: "Host") -> None:
    """Ask for the plan for flare-ups, then record it."""
    from ..dialogs.flare_plan import FlareFormSheet

    def answered(parts: Mapping[str, str] | None) -> None:
        if parts is not None:
            app.record(
                lambda: app.tracker.function.write_flare_plan(parts),
                lambda plan: (
                    f"put away; {takes_back()}"
                    if plan.empty
                    else f"written down; {key_of('app.flare')} reads it at any time"
                ),
            )

    app.push_screen(FlareFormSheet(app.tracker), answered)
