"""Changes a user makes, as commands, and what each does to what is recorded: written down apart from backtui."""

import random
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from .oracle import Facts

ASKED: Mapping[str, int] = {"pelvic-tilt": 1, "prone-leg-raise": 2, "knee-plank": 3, "supine-trunk-rotation": 1}
OPTIONAL: Mapping[str, int] = {"cat-cow": 1, "walking": 1}
SETS: Mapping[str, int] = {**ASKED, **OPTIONAL}
"""What a beginner's day asks for, with the sets of each."""
REASONS = ("sick", "pain", "travel", "other")


class Change(NamedTuple):
    """One command and its effect."""

    arguments: tuple[str, ...]
    day: str
    after: Callable[[Facts], Facts]
    """From what was recorded to what is."""


def sets_on(facts: Facts, day: str) -> dict[str, int]:
    """Return the sets done on a day by exercise."""
    return {fact[2]: int(fact[3]) for fact in facts if fact[:2] == ("tick", day)}


def with_sets(facts: Facts, day: str, wanted: Mapping[str, int]) -> Facts:
    """Return the facts after so many sets of some exercises are recorded: fewer than before end a counted day."""
    old = sets_on(facts, day)
    new = {name: sets for name, sets in {**old, **wanted}.items() if sets}
    counted = {fact for fact in facts if fact == ("counted", day)}
    if not new or any(sets < old.get(name, 0) for name, sets in wanted.items()):
        counted = set()
    rest = {fact for fact in facts if fact[:2] not in (("tick", day), ("counted", day))}
    return frozenset(rest | counted | {("tick", day, name, str(sets)) for name, sets in new.items()})


def random_change(rng: random.Random, days: Sequence[date]) -> Change:
    """Return a change of one of some days, or of the few days after it."""
    day = rng.choice(days).isoformat()
    some = rng.sample(list(SETS), rng.choice((1, 1, 2, 3)))
    kind = rng.choice(("done", "done", "done", "sets", "all", "undone", "count", "excuse", "unexcuse"))
    if kind == "done":
        return Change(("done", *some, "--on", day), day, lambda f: with_sets(f, day, {e: SETS[e] for e in some}))
    if kind == "sets":
        return Change(("done", some[0], "--sets", "1", "--on", day), day, lambda f: with_sets(f, day, {some[0]: 1}))
    if kind == "all":
        return Change(("done", "--all", "--on", day), day, lambda f: with_sets(f, day, ASKED))
    if kind == "undone":
        return Change(("undone", *some, "--on", day), day, lambda f: with_sets(f, day, dict.fromkeys(some, 0)))
    if kind == "count":
        return Change(("count", day), day, lambda f: f | {("counted", day)} if sets_on(f, day) else f)
    if kind == "unexcuse":
        return Change(("unexcuse", day), day, lambda f: frozenset(x for x in f if x[:2] != ("excused", day)))
    reason = rng.choice(REASONS)
    return Change(("excuse", day, "--reason", reason), day, lambda f: _excused(f, day, reason))


def _excused(facts: Facts, day: str, reason: str) -> Facts:
    return frozenset(fact for fact in facts if fact[:2] != ("excused", day)) | {("excused", day, reason)}
