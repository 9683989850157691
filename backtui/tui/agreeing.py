"""What saying yes to a notice does."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from ..domain.pain import Gate
from ..noticing import About, Notice
from ..standing import ONE_DAY

if TYPE_CHECKING:
    from .asking import Asking

FLARE_DAY = "flare-day"
REST_DAY = "rest-day"


def agree(app: "Asking", notice: Notice) -> None:
    """Do what a notice offers."""
    ways: dict[About, Callable[[], object]] = {
        About.BLOCKED: app.ask_screening,
        About.SCREENING: app.ask_screening,
        About.WORRY: partial(_read_safety, app, notice),
        About.GATE: partial(_follow_gate, app, notice),
        About.YESTERDAY: partial(_count_yesterday, app),
        About.MILESTONE: partial(_look_back, app, notice),
        About.MORNING: app.ask_pain,
        About.OFFER: partial(_accept, app),
        About.CHANGES: app.show_changes,
    }
    ways[notice.about]()


def _read_safety(app: "Asking", notice: Notice) -> None:
    app.record(lambda: app.tracker.put_away_notice(notice.about))
    app.action_safety()


def _follow_gate(app: "Asking", notice: Notice) -> None:
    gate = app.tracker.gate_today()
    if gate is Gate.SAFETY:
        _read_safety(app, notice)
        return
    routine = FLARE_DAY if gate is Gate.FLARE else REST_DAY

    def follow() -> None:
        app.tracker.choose_routine(app.tracker.today, routine)
        app.tracker.put_away_notice(notice.about)

    app.record(follow)


def _count_yesterday(app: "Asking") -> None:
    day = app.tracker.today - ONE_DAY
    app.record(lambda: app.tracker.count(day))


def _look_back(app: "Asking", notice: Notice) -> None:
    app.record(lambda: app.tracker.put_away_notice(notice.about))
    app.switch_mode("progress")


def _accept(app: "Asking") -> None:
    offers = app.tracker.offers()
    app.record(lambda: app.tracker.answer_offers(offers, accepted=True))
