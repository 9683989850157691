"""What passes between a clinician and their patient: the page, the questions on top of it, the plan."""

from typing import TYPE_CHECKING

from ..actions import takes_back

if TYPE_CHECKING:
    from ..host import Host


def write_report(app: "Host") -> None:
    """Ask for a file and a time, and write the page."""
    from ..dialogs.report import ReportDialog

    def written(path: str | None) -> None:
        if path:
            app.say(f"written to {path}")

    app.push_screen(ReportDialog(app.tracker), written)


def ask_question(app: "Host") -> None:
    """Ask for a question for the next visit, then note it."""
    from ..dialogs.question import QuestionDialog

    def answered(question: str | None) -> None:
        if question:
            app.record(lambda: app.tracker.health.ask(question), f"noted for your next visit; {takes_back()}")

    app.push_screen(QuestionDialog(app.tracker), answered)


def add_plan(app: "Host") -> None:
    """Ask for the file of a plan, add what it holds, and show the routines, one of which can be followed."""
    from ..dialogs.plan_file import PlanFileDialog

    def added(told: str | None) -> None:
        if told:
            app.record(lambda: None, f"added: {told} {takes_back()}", app.show_routines)

    app.push_screen(PlanFileDialog(app.tracker), added)
