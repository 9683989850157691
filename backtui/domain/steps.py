"""One step up or down: how a dose changes, and when the ladder's next exercise takes over."""

from collections.abc import Collection, Mapping, Sequence

from .dose import Dose
from .light_types import NamedTuple, Protocol
from .plan import Level

HOLD_STEP_S = 2
MINUTES_STEP = 2
REST_STEP_S, REST_LEAST_S = 5, 10
HIGH_LOAD = 3
"""An exercise whose loads on the spine add up to this gets no shorter rest, which would only tire (RULE)."""
LEVELS = tuple(Level)
STAY = frozenset({"breathing", "mobility", "stretch", "aerobic"})
"""Categories that warm up or mobilise: unless the routine says so, a harder exercise never replaces one of these."""
_MORE = {
    "rep": "one repetition more",
    "breath": "one breath more",
    "cycle": "one cycle more",
    "min": "a little longer",
}


class Rung(Protocol):
    """What a ladder needs to know of an exercise; `model.Exercise` is a Rung."""

    @property
    def slug(self) -> str:
        """The slug of the exercise."""

    @property
    def doses(self) -> Mapping[Level, Dose]:
        """Its dose at each level it is made for."""

    @property
    def category(self) -> str:
        """What kind of exercise it is."""

    @property
    def loads(self) -> Mapping[str, int]:
        """How much it bends, arches, turns or braces the back, 0 none to 3 high each."""


class Stand(NamedTuple):
    """An exercise and how much of it."""

    exercise: str
    """Slug."""
    dose: Dose


class Stepped(NamedTuple):
    """Where a step leads."""

    stand: Stand
    what: str
    """The step in words, as within a sentence: `one repetition more`."""


def dose_at(doses: Mapping[Level, Dose], level: Level) -> Dose:
    """Return the dose of a level, or the lowest dose when the level has none."""
    return doses.get(level) or first_dose(doses)


def first_dose(doses: Mapping[Level, Dose]) -> Dose:
    """Return the lowest dose an exercise has."""
    return next(doses[level] for level in LEVELS if level in doses)


def cap(doses: Mapping[Level, Dose], level: Level) -> Dose:
    """Return the dose an exercise grows to before the next one on its ladder takes over (RULE).

    It is the dose of the next level above the user's, or above the exercise's lowest level when that is higher.
    When there is no level above, it is the dose of the highest level.
    """
    offered = [each for each in LEVELS if each in doses]
    start = max(LEVELS.index(level), LEVELS.index(offered[0]))
    above = [each for each in offered if LEVELS.index(each) > start]
    return doses[above[0] if above else offered[-1]]


def load(rung: Rung) -> int:
    """Return the sum of an exercise's loads on the spine."""
    return sum(rung.loads.values())


def stays(rung: Rung) -> bool:
    """Return whether an exercise warms up or mobilises, so that pain does not lead to less of it."""
    return rung.category in STAY


def volume(dose: Dose) -> int:
    """Return how much a dose is, to compare doses of one exercise: repetitions times seconds held."""
    return sum(dose.reps) * max(1, dose.hold_s)


def rungs_for(
    exercise: Rung,
    ladder: Sequence[Rung],
    suits: Collection[str],
    others: Collection[str],
    *,
    towards: bool = False,
    for_today: bool = False,
) -> tuple[Rung, ...]:
    """Return the rungs someone may move to from an exercise, itself included, easiest first.

    Breathing, mobility, stretches and walking stay what they are, unless the routine uses them to work towards
    another exercise; even then they lead only to their like, never to strength. When the routine has other
    exercises of the ladder, the rungs stop short of those, so that nothing is asked for twice.

    Args:
        exercise: The exercise, a rung of the ladder or of none.
        ladder: Its ladder, easiest first; empty when it is on none.
        suits: Slugs of the exercises that suit the user.
        others: Slugs of the routine's other exercises.
        towards: Whether the routine's item works towards another exercise.
        for_today: Whether it is for one session only; if so, a strength exercise may give way to one that mobilises.
    """
    slugs = [rung.slug for rung in ladder]
    if exercise.slug not in slugs or (stays(exercise) and not (towards or for_today)):
        return (exercise,)
    here = slugs.index(exercise.slug)
    first = max((n + 1 for n, slug in enumerate(slugs) if slug in others and n < here), default=0)
    last = min((n for n, slug in enumerate(slugs) if slug in others and n > here), default=len(slugs))

    def fits(n: int, rung: Rung) -> bool:
        like = stays(rung) == stays(exercise) or (for_today and n < here)
        return rung.slug == exercise.slug or (rung.slug in suits and like)

    return tuple(rung for n, rung in enumerate(ladder) if first <= n < last and fits(n, rung))


def raised(stand: Stand, ladder: Sequence[Rung], level: Level) -> Stepped | None:
    """Return the next step up, or None when there is none left.

    One thing changes: repetitions (+1), then sets (+1), then the hold (+2 s), each up to the `cap`;
    then the next exercise of the ladder at its lowest dose; then a shorter rest, though not for an exercise that
    is held or loads the spine highly. A second set comes with the rest between the two.

    Args:
        stand: The present exercise and dose.
        ladder: The rungs that suit the user, easiest first, the present one among them.
        level: The user's level.
    """
    here = _place(stand, ladder)
    if here is None:
        return None
    grown = _grown(stand.dose, cap(ladder[here].doses, level))
    if grown:
        return Stepped(Stand(stand.exercise, grown[0]), grown[1])
    if here + 1 < len(ladder):
        rung = ladder[here + 1]
        return Stepped(Stand(rung.slug, first_dose(rung.doses)), "the next exercise of the ladder")
    rest_s = max(REST_LEAST_S, stand.dose.rest_s - REST_STEP_S)
    tires = stand.dose.hold_s > 0 or load(ladder[here]) >= HIGH_LOAD
    if tires or stand.dose.sets == 1 or rest_s >= stand.dose.rest_s:
        return None
    return Stepped(Stand(stand.exercise, stand.dose._replace(rest_s=rest_s)), "a shorter rest")


def _grown(dose: Dose, most: Dose) -> tuple[Dose, str] | None:
    step = MINUTES_STEP if dose.unit == "min" else 1
    tops = [most.reps[min(n, most.sets - 1)] for n in range(max(dose.sets, most.sets))]
    reps = tuple(min(n + step, top) if n < top else n for n, top in zip(dose.reps, tops, strict=False))
    if reps != dose.reps:
        return dose._replace(reps=reps), _MORE[dose.unit]
    if dose.sets < most.sets:
        reps = (*dose.reps, min(dose.reps[-1], tops[dose.sets]))
        return dose._replace(reps=reps, rest_s=dose.rest_s or most.rest_s), "one set more"
    if dose.hold_s < most.hold_s:
        hold_s = min(dose.hold_s + HOLD_STEP_S, most.hold_s)
        return dose._replace(hold_s=hold_s), f"a hold of {hold_s} s"
    return None


def lowered(stand: Stand, ladder: Sequence[Rung]) -> Stepped | None:
    """Return the step down: the exercise before it on the ladder, else half the amount.

    Half is never less than the exercise's lowest dose. None when there is nothing less, and for exercises that
    warm up or mobilise.
    """
    here = _place(stand, ladder)
    if here is not None and stays(ladder[here]):
        return None
    before = rung_before(stand, ladder)
    if before:
        return before
    least = first_dose(ladder[here].doses) if here is not None and ladder[here].doses else None
    less = halved(stand.dose)
    if less and (least is None or volume(less) >= volume(least)):
        return Stepped(Stand(stand.exercise, less), "half the amount")
    if least and volume(least) < volume(stand.dose):
        return Stepped(Stand(stand.exercise, least), "the smallest amount")
    return None


def rung_before(stand: Stand, ladder: Sequence[Rung]) -> Stepped | None:
    """Return the exercise before this one on the ladder at its lowest dose, or None on the first rung."""
    here = _place(stand, ladder)
    if not here:
        return None
    rung = ladder[here - 1]
    return Stepped(Stand(rung.slug, first_dose(rung.doses)), "the exercise before it on the ladder")


def begun_again(stand: Stand, ladder: Sequence[Rung]) -> Stepped | None:
    """Return the beginner dose of the exercise, or of the nearest before it that has one.

    None when that would be no less than the present dose.
    """
    here = _place(stand, ladder)
    for rung in reversed(ladder[: here + 1] if here is not None else ()):
        dose = rung.doses.get(Level.BEGINNER)
        if dose and (rung.slug != stand.exercise or volume(dose) < volume(stand.dose)):
            return Stepped(Stand(rung.slug, dose), "the beginner dose")
        if dose:
            return None
    return None


def one_set_less(stand: Stand) -> Stepped | None:
    """Return the dose without its last set, or None when it has only one."""
    dose = stand.dose
    return Stepped(Stand(stand.exercise, dose._replace(reps=dose.reps[:-1])), "one set less") if dose.sets > 1 else None


def halved(dose: Dose) -> Dose | None:
    """Return at most half of a dose: fewer sets, else fewer repetitions, else a shorter hold; None when it can't."""
    most = sum(dose.reps) // 2
    if most == 0:
        return dose._replace(hold_s=dose.hold_s // 2) if dose.hold_s > 1 else None
    reps: tuple[int, ...] = ()
    for n in dose.reps:
        if sum(reps) + n > most:
            break
        reps = (*reps, n)
    return dose._replace(reps=reps or (most,))


def _place(stand: Stand, ladder: Sequence[Rung]) -> int | None:
    return next((n for n, rung in enumerate(ladder) if rung.slug == stand.exercise), None)
