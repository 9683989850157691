"""That the matrix notices when safety is broken: each break must turn some check red."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import pytest

from backtui.domain.model import Session
from backtui.domain.safety import Cause, Finding, Judgement, Verdict, level_verdict
from backtui.domain.signs import Told
from backtui.tracker import advice, safety
from backtui.tracker.changes import base
from tests.conftest import FixedClock
from tests.safety import checks
from tests.safety.doors import living
from tests.safety.personas import PERSONAS


def last_only(told: Iterable[Told]) -> list[Finding]:
    """Find what the pain told last comes to, as if those before it had not been."""
    last = max(told, key=lambda pain: pain.told_at, default=None)
    verdict = level_verdict(last.level) if last else Verdict.CLEAR
    return [] if verdict is Verdict.CLEAR else [Finding(verdict, Cause.LEVEL, verdict)]


def started_if_there(change: base.Change, day: date, *, led: bool = False) -> Session:
    """Take a session for begun as soon as it is on record."""
    return change._store.sessions.on(day) or STARTED(change, day, led=led)


STARTED = base.Change._started
BREAKS: dict[str, tuple[object, str, object]] = {
    "the verdict is always clear": (safety, "judge", lambda *_: Judgement()),
    "the coach asks nobody": (safety.Safety, "refuse_lead", lambda *_: None),
    "a tick asks nobody": (safety.Safety, "refuse_begin", lambda *_: None),
    "what was eased is not told": (advice.Advice, "care_for", lambda *_: ()),
    "prompt and bar speak of the week": (safety.Safety, "brief", lambda *_: ""),
    "ladders lead anywhere": (advice, "suits", lambda *_: True),
    "every plan may be kept": (safety.Safety, "may_keep", lambda *_: True),
    "an open sign says nothing of the leg": ("backtui.tracker.plan.codes_of", "", lambda *_: frozenset()),
    "signs are forgotten overnight": ("backtui.storage.health.Health.signed_pains", "", lambda *_: []),
    "a walk is promised to everyone": (safety, "worded", lambda text, _: text),
    "what was begun is asked on": ("backtui.domain.model.Item.carried", "", lambda item, _: item),
    "a milder pain takes a worse one back": ("backtui.domain.safety._of_levels", "", lambda told, _: last_only(told)),
    "a day made easier is begun": (base.Change, "_started", started_if_there),
    "a gentle day may be made harder": ("backtui.tracker.changes.doses.Doses._refuse_more", "", lambda *_: None),
    "any break is easy": ("backtui.domain.breaks.is_easy", "", lambda _: True),
    "a rounded back is harmless to everyone": (advice, "_SPARED", frozenset()),
    "answers wait for tomorrow": ("backtui.tracker.changes.base.Change._suit_today", "", lambda *_: None),
}
"""What is broken: where it stands, its name, and what stands in its place."""
FEW = {
    *("floor=hard", "floor=seated", "floor=seated, pain 8", "pregnancy=later", "leg=weakness", "stop=young"),
    *("pain 5", "pain 8", "nerve before, then 1", "nerve yesterday, unanswered", "spreading yesterday, same"),
    *("an easier day, then nerve", "pain 8 before, then 1", "conditions=osteoporosis"),
    *("half a session, then pregnancy=later", "half a session, then rising", "half of a plank, then 8"),
}
"""Those who notice."""


def failures(folder: Path) -> Iterator[str]:
    """Give which checks fail, and for whom."""
    for n, persona in enumerate(persona for persona in PERSONAS if persona.name in FEW):
        clock = FixedClock()
        with living(persona, folder / f"{n}.db", clock) as tracker:
            for check in (*checks.CHECKS, checks.check_every_session):
                try:
                    check(persona, tracker)
                except (AssertionError, pytest.fail.Exception):
                    yield f"{check.__name__}: {persona.name}"


def test_those_who_notice_are_there_and_well(tmp_path: Path) -> None:
    assert FEW.issubset(persona.name for persona in PERSONAS)
    assert list(failures(tmp_path)) == []


@pytest.mark.parametrize("broken", BREAKS)
def test_every_break_is_noticed(broken: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place, name, instead = BREAKS[broken]
    if isinstance(place, str):
        monkeypatch.setattr(place, instead)
    else:
        monkeypatch.setattr(place, name, instead)
    assert next(failures(tmp_path), "")
