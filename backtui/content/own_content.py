"""What the user made, by slug. Light: most have made nothing, and then what reads it is not loaded."""

from collections.abc import Callable, Iterable
from functools import cached_property

from ..domain.model import EXERCISE, ROUTINE, Exercise, Own, Routine


class OwnContent:
    """What the user made, read on first use."""

    def __init__(self, read: Callable[[], Iterable[Own]]) -> None:
        self._read = read

    @cached_property
    def records(self) -> dict[tuple[str, str], Own]:
        """Every record by kind and slug."""
        return {(own.kind, own.slug): own for own in self._read()}

    def changed(self) -> bool:
        """Read the records again and return whether they changed; False when none had been read."""
        before = self.__dict__.pop("records", None)
        return before is not None and before != self.records

    def slugs(self, kind: str) -> tuple[str, ...]:
        """Return the slugs of a kind that are not archived, sorted."""
        return tuple(sorted(slug for own, slug in self.records if own == kind and not self.archived(kind, slug)))

    def archived(self, kind: str, slug: str) -> bool:
        """Return whether there is such a record and it is archived."""
        return (kind, slug) in self.records and self.records[kind, slug].archived

    def exercise(self, slug: str) -> Exercise | None:
        """Return an exercise, archived or not; None when there is none.

        Raises:
            ContentError: It can't be read; names the key.
        """
        if own := self.records.get((EXERCISE, slug)):
            from .own import exercise, fields_of

            return exercise(slug, fields_of(own))
        return None

    def routine(self, slug: str) -> Routine | None:
        """Return a routine, archived or not; None when there is none.

        Raises:
            ContentError: It can't be read; names the key.
        """
        if own := self.records.get((ROUTINE, slug)):
            from .own import fields_of, routine

            return routine(slug, fields_of(own))
        return None
