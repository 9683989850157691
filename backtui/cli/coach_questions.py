"""What the plain coach asks before and after a session, each question answered with a line; enter skips it."""

from collections.abc import Collection
from datetime import date
from string import ascii_lowercase

from ..domain.pain import LEVEL_MAX, SIGN_KEYS, SIGN_NAMES, SORENESS_SAY, Moment, Sign, during_light, start_level
from ..domain.pain_response import AFTER_SAY
from ..domain.safety import Verdict
from ..domain.screening import FLAGS
from ..domain.session_outcome import glad
from ..domain.text import clean
from ..tracker.progress import occasion_of
from ..tracker.safety import ASKED
from ..tracker.tracker import Tracker
from .coach_lines import say
from .keyboard import Keyboard
from .verdict import verdict_lines

SIGN_WORDS = {word: sign for sign, key in SIGN_KEYS.items() for word in (key, sign.value)}
"""Every way to name a sign."""


def ask_flags(tracker: Tracker, keys: Keyboard) -> None:
    """Ask a newcomer for the warning signs by name, before anything is led; enter says that there is none."""
    if not keys.there or not tracker.history.nothing_done or FLAGS in tracker.safety.answers():
        return
    asked = next(question for question in tracker.library.screening.questions if question.key == FLAGS)
    letters = dict(zip(ascii_lowercase, asked.answers, strict=False))
    say(asked.text, *(f"  {letter}: {asked.answers[answer]}" for letter, answer in letters.items()))
    words = _known_words(keys, "Letters; enter for none of them: ", letters)
    tracker.health.answer_flags(frozenset(letters[word] for word in words))


def ask_before(tracker: Tracker, keys: Keyboard) -> None:
    """Ask for the pain before today's session, once a day: what is told decides whether it is led."""
    if not keys.there or not tracker.safety.asks_before():
        return
    told = ask_pain(keys, "How much does your back hurt now")
    if told:
        tracker.health.tell_pain(tracker.today, told[0], Moment.BEFORE, None, told[1])
    tracker.ticks.remember_mark(ASKED, tracker.today.isoformat())


def ask_pain(keys: Keyboard, question: str) -> tuple[int, frozenset[Sign]] | None:
    """Ask how much it hurts, and what comes with it; None when the first is skipped."""
    level = _level(keys, f"{question}, 0 none to {LEVEL_MAX} the worst imaginable? ")
    return None if level is None else (level, _signs(keys))


def look_back(tracker: Tracker, day: date, keys: Keyboard) -> None:
    """Say what the session was, and ask effort, pain with its signs, and a note."""
    if not keys.there or not tracker.history.session(day).sets_done:
        return
    status = tracker.history.status(day)
    say(glad(occasion_of(tracker.history, day), status.week, tracker.history.streak(day)))
    effort = _level(keys, f"How hard was it, 0 no effort to {LEVEL_MAX} all you had? ")
    if effort is not None:
        tracker.health.tell_effort(day, effort)
    say(SORENESS_SAY)
    told = ask_pain(keys, "How much does your back hurt now")
    if told:
        _answer_after(tracker, *told)
    note = keys.ask("A note for later? ")
    if note:
        tracker.health.write_note(day, note)


def _answer_after(tracker: Tracker, level: int, signs: frozenset[Sign]) -> None:
    # Whatever day the session is recorded for, it is done and felt today.
    today = tracker.today
    start = start_level(tracker.history.pains(today, today), today)
    tracker.health.tell_pain(today, level, Moment.AFTER, None, signs)
    say(AFTER_SAY[during_light(level, signs, start, tracker.safety.usual_pain(today))])
    if tracker.safety.verdict is Verdict.STOP or (signs and not tracker.safety.may_lead()):
        say(*verdict_lines(tracker.safety))


def _level(keys: Keyboard, question: str) -> int | None:
    answer = keys.ask(question)
    while answer and not (answer.isascii() and answer.isdigit() and int(answer) <= LEVEL_MAX):
        answer = keys.ask(f"A whole number from 0 to {LEVEL_MAX}, or enter to skip: ")
    return int(answer) if answer else None


def _signs(keys: Keyboard) -> frozenset[Sign]:
    say("Does any of this come with it?", *(f"  {key}: {SIGN_NAMES[sign]}" for sign, key in SIGN_KEYS.items()))
    return frozenset(SIGN_WORDS[word] for word in _known_words(keys, "Letters or words; enter for none: ", SIGN_WORDS))


def _known_words(keys: Keyboard, question: str, known: Collection[str]) -> list[str]:
    """Return the words of an answer, asked for again until all of them are known."""
    words = _words(keys.ask(question))
    while unknown := [word for word in words if word not in known]:
        some = ", ".join(known)
        words = _words(keys.ask(f"“{clean(unknown[0])}” is none of them. Write some of {some}; enter for none: "))
    return words


def _words(answer: str) -> list[str]:
    return answer.lower().replace(",", " ").split()
