"""Some of every kind at the command line: each command asks the verdict and obeys it."""

from pathlib import Path

import pytest

from backtui.domain.safety import Verdict
from backtui.domain.safety_words import BRIEF_SAY, OVER_SAY
from backtui.system import paths
from backtui.tracker.tracker import Tracker
from tests.cli.conftest import Result
from tests.conftest import FixedClock
from tests.safety.checks import against
from tests.safety.conftest import Shell
from tests.safety.doors import LIBRARY, living
from tests.safety.personas import PERSONAS, Persona

NAMES = (
    *("well", "flags=bladder", "stop=young", "stop=operation", "leg=numb", "leg=weakness", "leg=pain"),
    *("pregnancy=later", "conditions=osteoporosis", "heart=unsure", "conditions=cancer", "floor=hard"),
    *("floor=seated", "floor=seated, pain 8", "body=hip-unsure floor=seated", "pregnancy=later, pain 5"),
    *("pain 3", "pain 5", "pain 5, 5 is usual", "pain 8", "pain 5, the plan kept", "sharp before, then 1"),
    *("spreading after, then 1", "nerve before, then 1", "1, then weakness morning", "nerve, then a flare day"),
    *("half a session, then nerve", "nerve after a session", "nerve yesterday, unanswered"),
    *("nerve yesterday, same", "weakness yesterday, worse", "spreading when a step is due"),
    "half a session, then pregnancy=later",
)
SPOKEN = [persona for persona in PERSONAS if persona.name in NAMES]
spoken = pytest.mark.parametrize("persona", SPOKEN, ids=lambda persona: persona.name)
STATUS = ("status", "status --short", "status --waybar", "status --format {says}")
PUSHES = ("this week", "keeps the week", "today counts", "About ", "session")


class Told:
    """What a persona is to be told, taken down before any command is run."""

    def __init__(self, tracker: Tracker) -> None:
        safety, session = tracker.safety, tracker.history.session(tracker.today)
        self.leads = safety.may_lead()
        self.begun = bool(session.sets_done)
        self.open = [item.exercise for item in session.asked if not item.done]
        self.sentences, self.cares = safety.sentences(), safety.cares()
        self.brief = safety.brief()
        self.care = {item.exercise: tracker.advice.care_for(item.exercise) for item in session.items}
        self.names = {item.exercise: item.name for item in session.asked}


def test_all_of_them_are_there() -> None:
    assert len(SPOKEN) == len(NAMES)
    assert {persona.verdict for persona in SPOKEN} == set(Verdict)


@spoken
def test_every_command(persona: Persona, shell: Shell, clock: FixedClock) -> None:
    file = Path(paths.database(None))
    file.parent.mkdir(parents=True, exist_ok=True)
    with living(persona, file, clock) as tracker:
        told = Told(tracker)
    check_status(persona, told, shell)
    check_reminder(persona, told, shell)
    check_today(persona, told, shell)
    check_library(persona, told, shell)
    # From here on it is recorded.
    check_coach(persona, told, shell)
    check_ticks(persona, told, shell)


def check_status(persona: Persona, told: Told, shell: Shell) -> None:
    for command in STATUS:
        out = said(shell(command))
        assert (told.brief in out) if told.brief else not any(brief in out for brief in BRIEF_SAY.values() if brief)
        if told.brief:
            assert [words for words in PUSHES if words in out] == [], command
    assert shell("status --json").json["verdict"] == persona.verdict


def check_reminder(persona: Persona, told: Told, shell: Shell) -> None:
    out = said(shell("remind now"))
    if persona.verdict is Verdict.STOP and out:
        assert "backtui safety" in out
    if not told.leads:
        assert [words for words in PUSHES if words in out] == []
        assert not any(name in out for name in told.names.values())
    if "SEATED" in persona.codes:
        assert "walk" not in out


def check_today(persona: Persona, told: Told, shell: Shell) -> None:
    text, shape = said(shell("today")), shell("today --json").json
    # Whoever has decided, for the plan or for what is suggested, need not be told of the level again.
    known = told.leads and persona.verdict is not Verdict.CARE
    assert all(sentence in text for sentence in (told.cares if known else told.sentences))
    assert shape["verdict"]["verdict"] == persona.verdict
    assert shape["verdict"]["says"] == told.sentences
    if not told.leads:
        assert shape["notices"][0]["about"] == "safety"
        assert text.index(told.sentences[0]) < text.index(next(iter(told.names.values()))), "why comes before the list"
    for item in shape["items"]:
        # Nobody who is to leave the exercises for now is told how to do them.
        assert item["care"] == (list(told.care[item["exercise"]]) if told.leads else [])
        assert all(care in text for care in item["care"])


def check_library(persona: Persona, told: Told, shell: Shell) -> None:
    suited = shell("exercises --suits-me --json").json["exercises"]
    for exercise in suited:
        assert against(LIBRARY.exercise(exercise["slug"]), persona.codes) == []
    for slug, care in told.care.items():
        page = said(shell(f"exercises {slug}")) if care else ""
        assert all(sentence in page for sentence in care)
    offered = said(shell("offer"))
    assert told.leads or "more" not in offered
    for command in ("report", "routine", "notice", "sign"):
        said(shell(command))


def check_coach(persona: Persona, told: Told, shell: Shell) -> None:
    led = shell("coach --plain --silent")
    if not told.leads:
        assert led.code == 1
        assert led.out == ""
        assert told.sentences[0] in led.err
        return
    lines = said(led).splitlines()
    assert all(sentence in lines for sentence in told.sentences)
    for slug in told.open:
        at = next(n for n, line in enumerate(lines) if line.startswith(f"{told.names[slug]}: "))
        until = lines.index("", at) if "" in lines[at:] else len(lines)
        assert set(told.care[slug]) <= set(lines[at:until]), slug


def check_ticks(persona: Persona, told: Told, shell: Shell) -> None:
    ticked = shell("done --all")
    if persona.verdict is Verdict.STOP and not told.begun:
        assert (ticked.code, ticked.out) == (1, "")
    elif told.open:
        assert ticked.code == 0
    if not told.leads:
        # By then all of it is done, and no other routine is named.
        assert OVER_SAY.get(told.sentences[0], told.sentences[0]) in ticked.err
    earlier = shell("done --all --on yesterday")
    assert earlier.code == 0
    assert (told.sentences[:1] or [""])[0] in earlier.err or persona.verdict is not Verdict.STOP


def said(result: Result) -> str:
    assert result.code == 0, result.err
    return result.out
