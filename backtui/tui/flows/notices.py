"""What saying yes to a notice does."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from ...domain.safety import Way
from ...domain.safety_words import WAY_ROUTINE
from ...tracker.cards import card_today
from ...tracker.notices import About, Notice
from ...tracker.status import ONE_DAY
from ...tracker.walks import WALKING, walk_today
from ..actions import takes_back
from .besides import ask_after, ask_extra
from .function import ask_roland_morris, ask_scores, show_flare_plan
from .safety import show_safety

if TYPE_CHECKING:
    from ..host import Host


def agree(app: "Host", notice: Notice) -> None:
    """Do what a notice offers."""
    ways: dict[About, Callable[[], object]] = {
        About.SAFETY: partial(show_safety, app),
        About.CARE: app.show_changes,
        About.SCREENING: app.ask_screening,
        About.WORRY: partial(_read_safety, app, notice),
        About.YESTERDAY: partial(_count_yesterday, app),
        About.OPEN: partial(_settle_yesterday, app),
        About.MILESTONE: partial(_look_back, app, notice),
        About.AFTER: partial(ask_after, app),
        About.MORNING: app.ask_pain,
        About.OFFER: partial(_accept, app),
        About.LEAST: partial(_take_flare, app, notice),
        About.PLENTY: lambda: app.record(lambda: app.tracker.offers.put_away_notice(notice.about)),
        About.CHANGES: app.show_changes,
        About.MISSING: app.show_changes,
        About.EASES: partial(_follow_direction, app),
        About.CARD: partial(_read_card, app),
        About.WALK: partial(_tell_walk, app),
        About.FLARE_PLAN: partial(show_flare_plan, app),
        About.ACTIVITIES: partial(ask_scores, app),
        About.FUNCTION: partial(ask_roland_morris, app),
    }
    ways[notice.about]()


def _read_safety(app: "Host", notice: Notice) -> None:
    app.record(lambda: app.tracker.offers.put_away_notice(notice.about))
    app.action_safety()


def _take_flare(app: "Host", notice: Notice) -> None:
    def take() -> None:
        app.tracker.offers.put_away_notice(notice.about)
        app.tracker.offers.choose_routine(app.tracker.today, WAY_ROUTINE[Way.FLARE])

    app.record(take)


def _follow_direction(app: "Host") -> None:
    routine = app.tracker.safety.screened().suggested_routine
    app.record(lambda: app.tracker.plan.change_plan(routine=routine), f"that is the plan now; {takes_back()}")


def _count_yesterday(app: "Host") -> None:
    day = app.tracker.today - ONE_DAY
    app.record(lambda: app.tracker.ticks.count(day))


def _settle_yesterday(app: "Host") -> None:
    from ..dialogs.open_day import OpenWay, open_day_dialog

    today = app.tracker.today
    day = today - ONE_DAY

    def chosen(way: OpenWay | None) -> None:
        if way is OpenWay.DONE:
            app.record(lambda: app.tracker.ticks.tick_all(day), f"ticked; {takes_back()}")
        elif way is OpenWay.TODAY:
            app.record(lambda: app.tracker.moves.move(day, today), f"it is done today instead; {takes_back()}")
        elif way is OpenWay.EXCUSE:
            app.ask_excuse(day)
        elif way is OpenWay.LEAVE:
            app.record(lambda: app.tracker.offers.put_away_notice(About.OPEN))

    app.push_screen(open_day_dialog(day, can_move=app.tracker.notices.can_make_up()), chosen)


def _look_back(app: "Host", notice: Notice) -> None:
    app.record(lambda: app.tracker.offers.put_away_notice(notice.about))
    app.switch_mode("progress")


def _read_card(app: "Host") -> None:
    card = card_today(app.tracker.advice)
    if card:
        app.record(lambda: app.tracker.offers.put_away_notice(About.CARD))
        app.call_later(app.read, "faq", card.slug)


def _tell_walk(app: "Host") -> None:
    plan = walk_today(app.tracker.advice)
    if plan:
        ask_extra(app, app.tracker.today, WALKING, f"{plan.minutes} min")


def _accept(app: "Host") -> None:
    offers = app.tracker.steps.offers()
    app.record(lambda: app.tracker.offers.answer_offers(offers, accepted=True))
