"""The user's own exercises and routines: added, replaced, archived."""

from collections.abc import Iterable

from ...content.fields import Fields
from ...domain.errors import ContentError, PlanError, UnknownExerciseError
from ...domain.model import EXERCISE, ROUTINE, Own
from ...domain.row_checks import TEXT_MAX
from ...domain.text import clean, fold
from .base import Change


class OwnContent(Change):
    """Changes to what the user made."""

    def made(self, slug: str | None = None) -> list[Own]:
        """Return what the user made, exercises first, archived ones too; with a slug, that one.

        Raises:
            PlanError: There is none of this slug.
        """
        every = self._store.plans.own()
        found = [own for own in every if slug in (None, own.slug)] or [
            own for own in every if slug is not None and fold(slug) == fold(self._name(own))
        ]
        if slug is not None and not found:
            names = ", ".join(own.slug for own in every)
            raise PlanError(f"you have made no “{clean(slug)}”; {f'there are: {names}' if names else 'add one first'}")
        return found

    def _name(self, own: Own) -> str:
        library = self.history.library
        try:
            return library.exercise(own.slug).name if own.kind == EXERCISE else library.routine(own.slug).name
        except (ContentError, PlanError, UnknownExerciseError):
            return own.slug

    def add_own(self, text: str, file: str = "your text", *, replace: bool = False) -> list[Own]:
        """Record the exercises and routines of an own file: all of them, or none when one is refused.

        Args:
            text: The file, as `content.own` describes it.
            file: Its name, for errors.
            replace: Whether a record may replace one with the same slug; this also restores an archived one.

        Raises:
            ContentError: A key is wrong, a slug is taken, or an exercise referred to is not there.
        """
        from ...content import own as content

        records = content.read_file(file, text)
        for own in records:
            if len(own.toml) > TEXT_MAX:
                raise ContentError(f"{file}: {own.kind}.{own.slug}: it is longer than {TEXT_MAX} characters")
            self._refuse_taken(own, file, replace)
            self._refuse_unknown(own, file, {o.slug for o in records if o.kind == EXERCISE})
        verb = "replace" if replace else "add"
        with self._step(f"{verb} {', '.join(own.slug for own in records)}"):
            for own in records:
                self._store.plans.put_own(own, self.history.clock.now())
        return records

    def copy_routine(self, slug: str, name: str) -> Own:
        """Record a copy of a routine as one of the user's own, to be changed from there.

        Raises:
            PlanError: There is no such routine, or it asks for nothing that could be changed.
            ContentError: The name is taken, or has no letter.
        """
        from ...content import own as content

        routine = self.history.library.routine(slug)
        if not all(any(not item.optional for item in items) for items in routine.items.values()):
            raise PlanError(f"{routine.name} asks for nothing; copy one that does")
        made = content.copied(routine, name)
        if not made.slug:
            raise PlanError("give it a name with a letter or a digit")
        return self.add_own(content.file_text([made]), "the copy")[0]

    def archive_own(self, slug: str) -> Own:
        """Stop offering an exercise or a routine; days that asked for it stay unchanged.

        Raises:
            PlanError: There is none of this slug, or it is archived already.
        """
        return self._set_archived(slug, True)

    def restore_own(self, slug: str) -> Own:
        """Offer an archived exercise or routine again.

        Raises:
            PlanError: There is none of this slug, or it is not archived.
        """
        return self._set_archived(slug, False)

    def _set_archived(self, slug: str, archived: bool) -> Own:
        own = self.made(slug)[0]
        if own.archived is archived:
            raise PlanError(f"{clean(slug)} is {'archived already' if archived else 'not archived'}")
        changed = own._replace(archived=archived)
        with self._step(f"{'archive' if archived else 'restore'} {slug}"):
            self._store.plans.put_own(changed, self.history.clock.now())
        return changed

    def _refuse_taken(self, own: Own, file: str, replace: bool) -> None:
        where = f"{file}: {own.kind}.{own.slug}"
        if own.slug in self.history.library.packaged | self.history.library.packaged_routines:
            raise ContentError(f"{where}: backtui has one of this name already; call yours something else")
        taken = [kind for kind, slug in self.history.library.own.records if slug == own.slug]
        if taken and taken != [own.kind]:
            raise ContentError(f"{where}: your {taken[0]} has this name already; call it something else")
        if taken and not replace:
            raise ContentError(f"{where}: you have one of this name already; replace it, or call it something else")

    def _refuse_unknown(self, own: Own, file: str, beside: Iterable[str]) -> None:
        from ...content import own as content

        fields = Fields(file, {}, f"{own.kind}.{own.slug}.")
        if own.kind == ROUTINE:
            made = content.routine(own.slug, content.fields_of(own))
            known = self.history.library.packaged.union(
                beside, (s for k, s in self.history.library.own.records if k == EXERCISE)
            )
            for level, items in made.items.items():
                for item in items:
                    for slug in (item.exercise, *([item.towards] if item.towards else [])):
                        if slug not in known:
                            raise fields.broken(level, f"there is no exercise “{clean(slug)}”; add it first")
            return
        exercise = content.exercise(own.slug, content.fields_of(own))
        for ladder in exercise.ladders:
            if ladder not in self.history.library.ladders:
                names = ", ".join(self.history.library.ladders)
                raise fields.broken("ladders", f"there is no ladder “{clean(ladder)}”; there are: {names}")
        for caution in exercise.cautions:
            if caution.to and caution.to not in self.history.library.packaged.union(beside):
                raise fields.broken("cautions", f"there is no exercise “{clean(caution.to)}”")
