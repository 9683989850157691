"""Results that are worked out once and forgotten when something changes. Light, since every prompt loads it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import wraps

from ..domain.light_types import TYPE_CHECKING, Protocol, TypeVar, cast

if TYPE_CHECKING:
    from typing import Concatenate, ParamSpec

    Asked = ParamSpec("Asked")
Result = TypeVar("Result")


class Memo:
    """Results by what was asked; none is kept while something is being written."""

    def __init__(self) -> None:
        self._found: dict[object, object] = {}
        self._writing = False

    def clear(self) -> None:
        """Forget everything."""
        self._found.clear()

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Keep nothing while a change is under way, so that everything is read anew."""
        self.clear()
        self._writing = True
        try:
            yield
        finally:
            self._writing = False

    def once(self, asked: object, work: Callable[[], object]) -> object:
        """Return the kept result for `asked`, or work it out."""
        if self._writing:
            return work()
        if asked not in self._found:
            self._found[asked] = work()
        return self._found[asked]


class Remembering(Protocol):
    """Anything with a memo that knows the day, since most answers are about today."""

    @property
    def memo(self) -> Memo:
        """Where results are kept."""

    @property
    def today(self) -> date:
        """The day it is."""


Self = TypeVar("Self", bound=Remembering)


def kept(method: Callable[Concatenate[Self, Asked], Result]) -> Callable[Concatenate[Self, Asked], Result]:
    """Keep a method's result for each set of arguments until the day or the data change; arguments must be hashable."""

    @wraps(method)
    def remembered(self: Self, *given: Asked.args, **named: Asked.kwargs) -> Result:
        asked = (method.__qualname__, self.today, given, *named.items())
        return cast(Result, self.memo.once(asked, lambda: method(self, *given, **named)))

    return cast("Callable[Concatenate[Self, Asked], Result]", remembered)
