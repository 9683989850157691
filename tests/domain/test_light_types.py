"""Our named tuples behave as the standard library's do."""

import copy
import pickle
from collections.abc import Callable
from typing import Any, Generic, TypeVar
from typing import NamedTuple as Standard

import pytest

from backtui.domain.light_types import NamedTuple

Sort = TypeVar("Sort")


class Ours(NamedTuple):
    """A dose."""

    sets: int
    reps: tuple[int, ...]
    hold_s: int = 0
    side: str = "both"

    @property
    def total(self) -> int:
        return self.sets * sum(self.reps)


class Theirs(Standard):
    """A dose."""

    sets: int
    reps: tuple[int, ...]
    hold_s: int = 0
    side: str = "both"

    @property
    def total(self) -> int:
        return self.sets * sum(self.reps)


class Labelled(NamedTuple, Generic[Sort]):
    """What stands under a word."""

    word: str
    value: Sort


class Bare(NamedTuple):
    """What has no fields."""


class Named(Ours):
    """A dose with a name of its own."""

    __slots__ = ()


def outcome(ask: Callable[[Any], object], kind: Any) -> object:
    """Return what is found, or the kind of error; names of the two kinds are made alike."""
    try:
        found = ask(kind)
    except (TypeError, ValueError):
        # Which of them tells of an unknown field differs between Pythons.
        return "refused"
    except AttributeError as error:
        return type(error)
    return found.replace(kind.__name__, "Kind") if isinstance(found, str) else found


@pytest.mark.parametrize(
    "ask",
    [
        lambda kind: kind(3, (8,)),
        lambda kind: kind(3, (8,), 5, side="left"),
        lambda kind: kind(reps=(8,), sets=3),
        lambda kind: kind(3),
        lambda kind: kind(3, (8,), 5, "left", 1),
        lambda kind: kind(3, (8,), load=2),
        lambda kind: kind(3, (8,), sets=4),
        lambda kind: kind._make([3, (8,), 5, "left"]),
        lambda kind: kind._make([3, (8,)]),
        lambda kind: kind(3, (8,))._replace(hold_s=7),
        lambda kind: kind(3, (8,))._replace(load=7),
        lambda kind: kind(3, (8,))._asdict(),
        lambda kind: repr(kind(3, (8,), side="“left”")),
        lambda kind: kind(3, (8,)).total,
        lambda kind: kind(3, (8,)).load,
        lambda kind: setattr(kind(3, (8,)), "sets", 4),
        lambda kind: setattr(kind(3, (8,)), "load", 4),
        lambda kind: hash(kind(3, (8,))),
        lambda kind: kind(3, (8,)) < kind(3, (9,)),
        lambda kind: kind(3, (8,))[1:],
        lambda kind: (kind._fields, kind._field_defaults, kind.__match_args__, kind.__doc__),
        lambda kind: kind.__annotations__,
    ],
)
def test_a_named_tuple_is_as_the_standard_library_has_it(ask: Callable[[Any], object]) -> None:
    # The first value is made in another way than those after it.
    for _ in range(2):
        assert outcome(ask, Ours) == outcome(ask, Theirs)


def test_a_named_tuple_is_copied_stored_and_matched() -> None:
    dose = Ours(3, (8,), 5)
    for again in (copy.copy(dose), copy.deepcopy(dose), pickle.loads(pickle.dumps(dose))):
        assert again == dose and type(again) is Ours
    match dose:
        case Ours(sets, (reps,), side=side):
            assert (sets, reps, side) == (3, 8, "both")


def test_a_named_tuple_may_be_generic_and_may_have_heirs() -> None:
    labelled: Labelled[int] = Labelled("a", 1)
    assert labelled.value == Labelled[int]("a", 1).value == 1
    assert (Bare(), Bare._fields, repr(Bare())) == ((), (), "Bare()")
    named = Named(3, (8,))._replace(sets=2)
    assert type(named) is Named and named.total == 16
