"""The questions about someone's health: every one may be skipped, and changed at any time."""

from collections.abc import Collection
from typing import cast

from ...content.library import Library
from ...content.screening import ScreenPage, ScreenQuestion
from ...domain.screening import FLAGS, Effect, effect, judge
from ...tracker.tracker import Tracker
from ..action import bindings
from ..actions import key_of
from ..widgets.form import Form, Question
from .base import leaving
from .filled import CHOOSE, FormSheet

NONE_SAY = "Tick what there is. Most people tick none, and that is an answer too."


def _shown(library: Library, asked: ScreenQuestion, chosen: frozenset[str]) -> Question:
    """Return a question as the form shows it, with what each answer means."""
    meanings = {answer: _meaning(library, effect(asked.key, answer)) for answer in (*asked.answers, *asked.former)}
    return Question(asked.key, asked.text, asked.why, asked.shown(chosen), asked.several, meanings)


def _meaning(library: Library, does: Effect) -> str:
    if not does.advice:
        return ""
    said = library.screening.advice[does.advice]
    return f"{library.tier_name(does.tier)}: {said}" if does.tier else said


class FlagsSheet(FormSheet[None]):
    """The warning signs by name; what each means is shown as soon as it is ticked."""

    LEAVE = leaving("Skip the question", "skip")
    BINDINGS = bindings((LEAVE,))

    def __init__(self, tracker: Tracker) -> None:
        """Show the question with the answer as it stands."""
        library = tracker.library
        asked = next(question for question in library.screening.questions if question.key == FLAGS)
        chosen = tracker.safety.readable_answers().get(FLAGS, frozenset())
        closing = f"Should one of them come later: {key_of('app.safety')} tells when to get help, on every screen."
        super().__init__(
            "Before anything else", Form(NONE_SAY, [_shown(library, asked, chosen)], closing, {FLAGS: chosen})
        )
        self._tracker = tracker

    @property
    def draft_name(self) -> str:
        """By which its draft is known."""
        return "signs"

    def labels(self) -> dict[str, str]:
        """Return what the keys do here."""
        return {CHOOSE.id: "tick", self.KEEP.id: "save, also none of them"}

    def action_keep(self) -> None:
        """Record which signs there are, none too, and show at once what comes before any session."""
        from ..host import Host

        chosen, app = self.form.answers.get(FLAGS, frozenset()), cast(Host, self.app)
        self.dismiss()
        blocked = judge({FLAGS: chosen}).blocks
        app.record(lambda: self._tracker.health.answer_flags(chosen), then=app.show_block if blocked else None)


class ScreeningSheet(FormSheet[None]):
    """What suits someone."""

    def __init__(self, tracker: Tracker, but: Collection[str] = ()) -> None:
        """Show the questions with the answers as they stand.

        Args:
            tracker: Whose answers.
            but: The keys of questions that were asked a moment ago; their answers stay.
        """
        page: ScreenPage = tracker.library.screening
        chosen = tracker.safety.readable_answers()
        asked = (question for question in page.questions if question.key not in but)
        questions = [_shown(tracker.library, q, chosen.get(q.key, frozenset())) for q in asked]
        super().__init__(page.title, Form(page.intro, questions, page.closing, chosen))
        self._tracker = tracker

    @property
    def draft_name(self) -> str:
        """By which its draft is known."""
        return "health"

    def action_keep(self) -> None:
        """Record the answers, and show at once what they stop or change."""
        from ..host import Host

        answers = self.form.answers
        app = cast(Host, self.app)
        self.dismiss()
        app.record(lambda: self._tracker.health.answer_screening(answers))
        found = judge(answers)
        if found.blocks:
            app.show_block()
        elif found.codes or found.advice:
            app.show_changes()
