"""The library: every exercise, routine, question and source, read from its file when it is asked for."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, cached_property

from ..domain.dose import Tempo, parse_tempo
from ..domain.errors import ContentError, PlanError, UnknownExerciseError
from ..domain.extra import ACTIVITIES
from ..domain.light_types import TYPE_CHECKING
from ..domain.model import EXERCISE, OWN_GROUP, ROUTINE, Exercise, Own, Purpose, Routine, groups
from ..domain.screening import Tier
from ..domain.text import clean, fold
from . import glance, records, texts
from .fields import read_text, read_toml

if TYPE_CHECKING:
    from .function import FlareForm, Questionnaire
    from .screening import ScreenPage

if TYPE_CHECKING:
    from .own_content import OwnContent

PACKAGED = os.path.dirname(__file__)


def _nothing() -> tuple[Own, ...]:
    return ()


class Library:
    """The content of one folder, and what the user made."""

    def __init__(self, folder: str | os.PathLike[str] = PACKAGED, own: Callable[[], Iterable[Own]] = _nothing) -> None:
        """Make the library.

        Args:
            folder: The content.
            own: Reads what the user made; called on first use, and again after a change.
        """
        self._folder = os.fspath(folder)
        self._read_own = own
        self.exercise = cache(self._exercise)
        self.routine = cache(self._routine)
        # Lists ask for these at every key press.
        self.short_name = cache(self._short_name)
        self.tempo = cache(self._tempo)

    @cached_property
    def own(self) -> "OwnContent":
        """What the user made."""
        from .own_content import OwnContent

        return OwnContent(self._read_own)

    def look_again(self) -> None:
        """Drop what was kept if the user's own content has changed."""
        if "own" in self.__dict__ and self.own.changed():
            for kept in (self.exercise, self.routine, self.short_name, self.tempo):
                kept.cache_clear()
            for name in ("slugs", "routine_slugs", "plan_slugs", "exercises", "ladders"):
                self.__dict__.pop(name, None)

    @cached_property
    def packaged(self) -> frozenset[str]:
        """The slugs of the exercises that come with backtui."""
        return frozenset(self._names("exercises", ".toml"))

    @cached_property
    def packaged_routines(self) -> frozenset[str]:
        """The slugs of the routines that come with backtui."""
        return frozenset(self._names("routines", ".toml"))

    @cached_property
    def slugs(self) -> tuple[str, ...]:
        """The slugs of all exercises, sorted; archived ones are left out."""
        return tuple(sorted(self.packaged.union(self.own.slugs(EXERCISE))))

    @cached_property
    def routine_slugs(self) -> tuple[str, ...]:
        """The slugs of all routines, sorted; archived ones are left out."""
        return tuple(sorted(self.packaged_routines.union(self.own.slugs(ROUTINE))))

    @cached_property
    def plan_slugs(self) -> tuple[str, ...]:
        """The slugs of the routines that can be chosen as the plan, sorted; unreadable own ones are left out."""
        return tuple(slug for slug in self.routine_slugs if self.purpose(slug) is Purpose.PLAN)

    def purpose(self, slug: str) -> Purpose | None:
        """Return what a routine is for; None for one of the user's that is gone or can't be read."""
        try:
            return self.routine(slug).purpose
        except (PlanError, ContentError):
            if slug in self.packaged_routines:
                raise
            return None

    def _names(self, kind: str, suffix: str) -> tuple[str, ...]:
        names = os.listdir(os.path.join(self._folder, kind))
        return tuple(sorted(name.removesuffix(suffix) for name in names if name.endswith(suffix)))

    def _path(self, *names: str) -> str:
        return os.path.join(self._folder, *names)

    def knows(self, slug: str) -> bool:
        """Return whether there is an exercise of this slug, archived ones included."""
        return slug in self.packaged or (EXERCISE, slug) in self.own.records

    def has(self, slug: str) -> bool:
        """Return whether there is an exercise of this slug that can be read; packaged ones count unread."""
        if slug in self.packaged:
            return True
        try:
            return self.own.exercise(slug) is not None
        except ContentError:
            return False

    def missing(self, kind: str, slug: str) -> tuple[str, ...]:
        """Return the slugs behind a name that are missing or unreadable: its own, or those of its routine's exercises.

        Args:
            kind: EXERCISE or ROUTINE.
            slug: The name.
        """
        if kind == EXERCISE:
            return () if self.has(slug) else (slug,)
        try:
            items = self.routine(slug).items.values()
        except (PlanError, ContentError):
            return (slug,)
        return tuple(sorted({item.exercise for asked in items for item in asked if not self.has(item.exercise)}))

    def read_ahead(self) -> Iterator[None]:
        """Read the packaged exercises, one at each step; those that were read before take no step.

        Raises:
            ContentError: A file is broken.
        """
        for slug in sorted(self.packaged):
            before = self.exercise.cache_info().misses
            self.exercise(slug)
            if self.exercise.cache_info().misses > before:
                yield

    def _exercise(self, slug: str) -> Exercise:
        """Return one exercise, archived or not; only its own file is read.

        Raises:
            UnknownExerciseError: There is none of this slug.
            ContentError: Its file is broken.
        """
        if slug in self.packaged:
            return records.exercise(slug, read_toml(self._path("exercises", f"{slug}.toml")))
        own = self.own.exercise(slug)
        if own is None:
            raise UnknownExerciseError(f"there is no exercise “{clean(slug)}”; backtui exercises lists them all")
        return own

    def _short_name(self, slug: str) -> str:
        """Return the name of an exercise for lists, without reading its whole file; the slug when there is none."""
        if slug not in self.packaged:
            own = self._own(slug)
            return own.short if own else slug
        try:
            return self._glance(slug, "short", "name") or slug
        except ValueError:
            return self.exercise(slug).short

    def _tempo(self, slug: str) -> Tempo | None:
        """Return the tempo of an exercise, without reading its whole file; None when there is none."""
        if slug not in self.packaged:
            own = self.own.exercise(slug)
            return own.tempo if own else None
        try:
            found = self._glance(slug, "tempo")
        except ValueError:
            return self.exercise(slug).tempo
        return parse_tempo(found) if found else None

    def _glance(self, slug: str, *keys: str) -> str | None:
        return glance.text(slug, *keys, folder=self._folder)

    def _routine(self, slug: str) -> Routine:
        """Return one routine, archived or not.

        Raises:
            PlanError: There is none of this slug.
            ContentError: Its file is broken.
        """
        if slug in self.packaged_routines:
            return records.routine(slug, read_toml(self._path("routines", f"{slug}.toml")))
        own = self.own.routine(slug)
        if own is None:
            raise PlanError(f"there is no routine “{clean(slug)}”; there are: {', '.join(self.routine_slugs)}")
        return own

    def routine_named(self, name: str) -> str:
        """Return the slug of a routine, from a slug or a name as people write it.

        Raises:
            PlanError: None fits; the text names the nearest.
        """
        if name in self.routine_slugs or name in self.packaged_routines or (ROUTINE, name) in self.own.records:
            return name
        names = {slug: self.routine(slug).name for slug in self.routine_slugs if self.purpose(slug)}
        wanted = fold(name)
        fitting = [slug for slug, called in names.items() if wanted in (fold(called), fold(slug))]
        if fitting:
            return fitting[0]
        from .search import nearest

        near = nearest(name, [*names, *names.values()])
        hint = f"did you mean {near[0]}?" if near else f"there are: {', '.join(self.routine_slugs)}"
        raise PlanError(f"there is no routine “{clean(name)}”; {hint}")

    def offered_routine(self, slug: str) -> Routine:
        """Return a routine that may be chosen.

        Raises:
            PlanError: There is none of this slug, or it is archived.
            ContentError: Its file is broken.
        """
        if slug not in self.packaged_routines and self.own.archived(ROUTINE, slug):
            raise PlanError(f"{clean(slug)} is archived; bring it back first with: backtui own restore {clean(slug)}")
        return self.routine(slug)

    @cached_property
    def ladders(self) -> Mapping[str, str]:
        """Names of the ladders by key, in the order they are listed."""
        fields = read_toml(self._path("ladders.toml"))
        named = {key: fields.text(key) for key in fields.unread()}
        return named | ({OWN_GROUP: "Your own"} if self.own.slugs(EXERCISE) else {})

    @cached_property
    def exercises(self) -> tuple[Exercise, ...]:
        """Every exercise, by ladder and rung; those on no ladder come last, unreadable own ones are left out."""
        order = {ladder: n for n, ladder in enumerate(self.ladders)}

        def place(exercise: Exercise) -> tuple[int, int, str]:
            ladder, rung = home_rung(exercise)
            return order.get(ladder, len(order)), rung, exercise.name

        found = (self.exercise(slug) if slug in self.packaged else self._own(slug) for slug in self.slugs)
        return tuple(sorted(filter(None, found), key=place))

    def _own(self, slug: str) -> Exercise | None:
        try:
            return self.own.exercise(slug)
        except ContentError:
            # One exercise that can't be read must not hide the others.
            return None

    def has_figure(self, slug: str) -> bool:
        """Return whether an exercise has a moving figure."""
        return os.path.exists(self._path("figures", f"{slug}.toml"))

    def rungs(self, ladder: str) -> tuple[Exercise, ...]:
        """Return the exercises of a ladder, easiest first."""
        on_it = [exercise for exercise in self.exercises if ladder in exercise.ladders]
        return tuple(sorted(on_it, key=lambda exercise: exercise.ladders[ladder]))

    @cached_property
    def questions(self) -> tuple[texts.Question, ...]:
        """The FAQ in its order, the cards at its end."""
        return (*self._texts("faq"), *self.cards)

    @cached_property
    def cards(self) -> tuple[texts.Question, ...]:
        """Lessons for days of rest, each read in a minute, in the order in which they are told."""
        return self._texts("cards")

    def _texts(self, kind: str) -> tuple[texts.Question, ...]:
        slugs = self._names(kind, ".md")
        read = (texts.question(slug, f"{slug}.md", read_text(self._path(kind, f"{slug}.md"))) for slug in slugs)
        return tuple(sorted(read, key=lambda question: question.order))

    @cached_property
    def sources(self) -> Mapping[str, texts.Source]:
        """Every source by key."""
        return texts.sources(read_toml(self._path("sources.toml")))

    @cached_property
    def caution_names(self) -> Mapping[str, str]:
        """Whom each caution code concerns, by code."""
        fields = read_toml(self._path("cautions.toml"))
        return {key: fields.text(key) for key in fields.unread()}

    def cite(self, keys: tuple[str, ...]) -> str:
        """Return the short names of sources in one line: `Callaghan 1998, McGill 1998`."""
        return ", ".join(self.sources[key].short for key in keys)

    @cached_property
    def safety(self) -> texts.Safety:
        """The signs that need help."""
        return texts.safety(read_toml(self._path("safety.toml")))

    def tier_name(self, tier: Tier) -> str:
        """Return the name that the page of warning signs gives to a tier."""
        return self.safety.tiers[tuple(Tier).index(tier)].name

    @cached_property
    def roland_morris(self) -> "Questionnaire":
        """The Roland-Morris questionnaire."""
        from .function import questionnaire

        return questionnaire(read_toml(self._path("roland_morris.toml")))

    @cached_property
    def flare_form(self) -> "FlareForm":
        """What the plan for flare-ups is written from."""
        from .function import flare_form

        return flare_form(read_toml(self._path("flare_plan.toml")))

    @cached_property
    def screening(self) -> "ScreenPage":
        """The wording of the screening before training."""
        from .screening import page

        return page(read_toml(self._path("screening.toml")))

    @cached_property
    def about(self) -> tuple[str, ...]:
        """What backtui is and is not, in paragraphs."""
        return texts.paragraphs(read_text(self._path("about.md")))

    def named(self, name: str) -> Exercise:
        """Return the exercise of a slug, name or alias, whatever its case, spaces and hyphens.

        Raises:
            UnknownExerciseError: None fits, or several begin with it; the text names the nearest.
        """
        if name in self.slugs:
            return self.exercise(name)
        wanted = fold(name)
        by_name = {fold(n): e for e in self.exercises for n in (e.slug, e.name, e.short, *e.aliases)}
        if wanted in by_name:
            return by_name[wanted]
        if wanted in map(fold, ACTIVITIES):
            # Or a swim would be ticked as the exercise whose name begins so.
            raise UnknownExerciseError(
                f"“{clean(name)}” is no exercise; it is told with its minutes: backtui did {wanted} --minutes 30"
            )
        near = sorted({e.slug for n, e in by_name.items() if wanted and n.startswith(wanted)})
        if len(near) == 1:
            return self.exercise(near[0])
        if not near:
            from .search import found

            near = [exercise.slug for exercise in found(name, self.exercises)]
        hint = f"did you mean {' or '.join(near[:3])}?" if near and wanted else "backtui exercises lists them all"
        raise UnknownExerciseError(f"there is no exercise “{clean(name)}”; {hint}")


def home_rung(exercise: Exercise) -> tuple[str, int]:
    """Return the ladder or group an exercise is listed under, and its rung there; 0 off the ladders."""
    return next(iter(exercise.ladders.items()), (groups(exercise)[0], 0))
