"""Results that are worked out once and forgotten when something changes. Light, since every prompt loads it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import lru_cache, wraps
from itertools import pairwise

from ..domain.light_types import TYPE_CHECKING, Protocol, TypeVar, cast

if TYPE_CHECKING:
    from typing import Concatenate, ParamSpec

    Asked = ParamSpec("Asked")
Result = TypeVar("Result")


class Memo:
    """Results by what was asked, each with the tables it was read from; while something is written, none is kept."""

    def __init__(self) -> None:
        self._found: dict[object, tuple[object, frozenset[str]]] = {}
        self._reading: list[set[str]] = []
        """For each result that is being worked out, one within the other, what was read for it so far."""
        self._writing = False

    def clear(self) -> None:
        """Forget everything."""
        self._found.clear()

    def keep_only(self, tables: frozenset[str]) -> None:
        """Forget all but what was read from these tables, and from no other."""
        self._found = {asked: kept for asked, kept in self._found.items() if kept[1] and kept[1] <= tables}

    def reads(self, sql: str) -> None:
        """Take note of a query that is run: what is being worked out depends on it."""
        if self._reading:
            self._reading[-1] |= tables_of(sql)

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Keep nothing while a change is under way, and use nothing kept, so that everything is read anew."""
        self._writing = True
        try:
            yield
        finally:
            self._writing = False

    def once(self, asked: object, work: Callable[[], object]) -> object:
        """Return the kept result for `asked`, or work it out."""
        if self._writing:
            return work()
        kept = self._found.get(asked)
        if not kept:
            self._reading.append(set())
            try:
                found = work()
            finally:
                read = frozenset(self._reading.pop())
            kept = self._found[asked] = (found, read)
        if self._reading:
            self._reading[-1] |= kept[1]
        return kept[0]


@lru_cache(maxsize=256)
def tables_of(sql: str) -> frozenset[str]:
    """Return the tables and views that a query reads from."""
    words = sql.replace("(", " ( ").replace(",", " ").replace(")", " ) ").split()
    return frozenset(name for word, name in pairwise(words) if word in ("FROM", "JOIN") and name != "(")


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
