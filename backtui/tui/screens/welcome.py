"""The first morning: a few short questions, each of which may be left out."""

from collections.abc import Mapping
from typing import cast

from ...domain.plan import Level
from ...domain.settings import weekdays
from ...tracker import Tracker
from ..widgets.form import Form, Question
from .screening import FormSheet

LATER = "later"
QUESTIONS = (
    Question(
        "level",
        "How much strength or mobility training have you done lately?",
        "It sets where the exercises begin.",
        {
            Level.BEGINNER: "None, or little",
            Level.INTERMEDIATE: "Some: I do this kind of thing most weeks",
        },
    ),
    Question(
        "often",
        "How many sessions a week?",
        "Two keep a week; more are welcome. Rest days are part of the plan.",
        {"2-2": "Two", "2-3": "Two or three", "3-4": "Three or four"},
    ),
    Question(
        "days",
        "On fixed days, or as it comes?",
        "As it comes suggests a rest after every session.",
        {
            "flexible": "As it comes",
            "mon,wed,fri": "Monday, Wednesday, Friday",
            "tue,thu,sat": "Tuesday, Thursday, Saturday",
        },
    ),
    Question(
        "early",
        "How long have you been up when you train?",
        "In the first hour the back likes bending least, so there is a routine without it.",
        {"off": "An hour or more", "on": "Less than an hour"},
    ),
    Question(
        "sound",
        "How should the coach be heard?",
        "Face down nobody sees a screen.",
        {"voice": "A voice, where this machine has one", "bell": "The terminal's bell", "off": "Not at all"},
    ),
    Question(
        "health",
        "Some questions about your health?",
        "About two minutes. They swap or leave out what does not suit you.",
        {"now": "Ask me now", LATER: "Later"},
    ),
)


class WelcomeSheet(FormSheet):
    """What is asked of a newcomer."""

    def __init__(self, tracker: Tracker) -> None:
        super().__init__()
        self._tracker = tracker

    def form(self) -> Form:
        """Return the questions with nothing chosen."""
        intro = "Six short questions, then today's exercises. Skip any of them; esc skips them all."
        closing = (
            f"Your data stays in one file on this machine: {self._tracker.path}. "
            "Answers change with: backtui plan, backtui config, or ctrl+p."
        )
        return Form("Good to see you", intro, QUESTIONS, closing, {})

    async def action_dismiss(self, result: None = None) -> None:
        """Go on to Today, and ask no more."""
        from ..app import BacktuiApp

        app = cast(BacktuiApp, self.app)
        self.dismiss()
        app.record(lambda: self._tracker.remember_mark("welcomed", self._tracker.today.isoformat()))

    def action_keep(self) -> None:
        """Record what was chosen, then go on to Today or to the questions about health."""
        from ..app import BacktuiApp

        app = cast(BacktuiApp, self.app)
        chosen = {key: next(iter(answer)) for key, answer in self.query_one(Form).answers.items()}
        self.dismiss()
        app.record(lambda: keep(self._tracker, chosen))
        if chosen.get("health") == "now":
            app.ask_screening()


def keep(tracker: Tracker, chosen: Mapping[str, str]) -> None:
    """Record what a newcomer chose."""
    often = chosen.get("often")
    least, most = (int(part) for part in often.split("-")) if often else (None, None)
    if chosen.keys() & {"level", "often", "days"}:
        tracker.change_plan(
            keep=least,
            goal=most,
            level=Level(chosen["level"]) if "level" in chosen else None,
            days=weekdays(chosen["days"]) if "days" in chosen else None,
        )
    for key in ("early", "sound"):
        if key in chosen:
            tracker.set(key, chosen[key])
    tracker.remember_mark("welcomed", tracker.today.isoformat())
