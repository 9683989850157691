"""The library on a folder of files: new files appear, broken ones are named with their key."""

from collections.abc import Callable
from pathlib import Path

import pytest

from backtui.content.library import Library
from backtui.domain.errors import ContentError, UnknownExerciseError
from backtui.domain.plan import Level

FLARE, SCREENING = "routines/flare-day.toml", "screening.toml"
PLANK, CLASSIC, DAILY = "exercises/plank.toml", "routines/classic-four.toml", "faq/every-day.md"


def change(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{name} does not hold {old!r}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def read_all(library: Library) -> None:
    """Read every file."""
    assert library.exercises
    assert [library.routine(slug) for slug in library.routine_slugs]
    assert library.questions
    assert library.sources
    assert library.safety
    assert library.screening
    assert library.ladders
    assert library.about


def test_every_packaged_file_parses(library: Library, copy: Path) -> None:
    read_all(library)
    read_all(Library(copy))


def test_a_new_exercise_is_one_file(copy: Path, library: Library) -> None:
    name, aliases, *lines = (copy / PLANK).read_text(encoding="utf-8").splitlines()
    assert name.startswith("name = ")
    assert aliases.startswith("aliases = ")
    text = "\n".join(['name = "Long plank"', 'aliases = ["far plank"]', *lines])
    (copy / "exercises" / "long-plank.toml").write_text(text.replace("front-plank = 3", "front-plank = 9"))
    found = Library(copy)
    assert set(found.slugs) - set(library.slugs) == {"long-plank"}
    assert found.named("far plank").slug == "long-plank"
    assert found.rungs("front-plank")[-1].name == "Long plank"
    assert [e.slug for e in found.exercises if e.slug != "long-plank"] == [e.slug for e in library.exercises]


def test_a_new_routine_and_a_new_question_are_one_file_each(copy: Path, library: Library) -> None:
    (copy / "routines" / "one.toml").write_text(
        'name = "One"\nsummary = "Just one."\n[[advanced]]\nexercise = "plank"\ndose = "1 x 5 s"\n'
    )
    text = (copy / DAILY).read_text(encoding="utf-8").replace("order = 10", "order = 900")
    (copy / "faq" / "last.md").write_text(text, encoding="utf-8")
    found = Library(copy)
    assert set(found.routine_slugs) - set(library.routine_slugs) == {"one"}
    assert "one" in found.plan_slugs
    assert [item.exercise for item in found.routine("one").items[Level.ADVANCED]] == ["plank"]
    assert [q for q in found.questions if q not in found.cards][-1].slug == "last"
    assert len(found.questions) == len(library.questions) + 1


BROKEN = [
    *((PLANK, f"\n{key} = ", f"\nx{key} = ", key) for key in ("summary", "steps", "tempo", "sources", "reviewed")),
    (PLANK, "sided = false", 'sided = "no"', "sided"),
    (PLANK, "sided = false", "sided = 0", "sided"),
    (PLANK, 'name = "', 'name = 3  # "', "name"),
    (PLANK, 'name = "', 'name = "  "  # "', "name"),
    (PLANK, "position = ", 'short = "Nineteen characters"\nposition = ', "short"),
    (PLANK, 'category = "stability"', 'category = "magic"', "category"),
    (PLANK, 'measure = "hold"', 'measure = "miles"', "measure"),
    (PLANK, "{ front-plank = 3 }", "{ front-plank = 0 }", "ladders.front-plank"),
    (PLANK, "{ front-plank = 3 }", "{ front-plank = true }", "ladders.front-plank"),
    (PLANK, "{ front-plank = 3 }", "3", "ladders"),
    (PLANK, 'tempo = "2-hold-2"', 'tempo = "slow"', "tempo"),
    (PLANK, 'sources = ["EKST07", ', "sources = [3, ", "sources"),
    (PLANK, "reviewed = ", 'reviewed = "2026-11-23"  # ', "reviewed"),
    (PLANK, '"3 x 10 s, rest 15 s"', '"three times"', "dose.intermediate"),
    (PLANK, '"3 x 10 s, rest 15 s"', '"0 x 10 s"', "dose.intermediate"),
    (PLANK, '"3 x 10 s, rest 15 s"', "3", "dose.intermediate"),
    (PLANK, "intermediate = ", "medium = ", "dose.medium"),
    (PLANK, "flexion = 0", "flexion = 4", "loads.flexion"),
    (PLANK, "flexion = 0", "bending = 0", "loads.flexion"),
    (PLANK, "flexion = 0", "flexion = 0\nbending = 0", "loads.bending"),
    (PLANK, "[cautions.EXT]", "[cautions.EXTRA]", "cautions.EXTRA"),
    (PLANK, 'action = "ease"', 'action = "skip"', "cautions.EXT.action"),
    (PLANK, 'to = "incline-plank"\n', "", "cautions.PREG-P.to"),
    (PLANK, 'action = "ease"\n', 'action = "ease"\nto = "plank"\n', "cautions.EXT.to"),
    (PLANK, 'category = "stability"', 'category = "stability"\ncolour = "red"', "colour"),
    (CLASSIC, 'exercise = "pelvic-tilt"', "", "beginner[1].exercise"),
    (CLASSIC, 'dose = "1 x 8 x 2 s"', 'dose = "8 times"', "beginner[1].dose"),
    (CLASSIC, 'towards = "superman"', 'toward = "superman"', "beginner[2].toward"),
    (CLASSIC, "[[beginner]]", "[[begginer]]", "begginer"),
    (CLASSIC, "[[beginner-optional]]", "[[beginner-extra]]", "beginner-extra"),
    (CLASSIC, 'name = "Classic four"', "", "name"),
    (CLASSIC, "[[advanced]]", "[[any]]", "beginner-warm-up"),
    (FLARE, 'purpose = "flare"', 'purpose = "fun"', "purpose"),
    (FLARE, 'dose = "5 min"', 'dose = "5 minutes"', "any-optional[1].dose"),
    (SCREENING, 'key = "heart"', 'key = "hart"', "question[3].key"),
    (SCREENING, 'key = "heart"', 'key = "stop"', "question[3].answers.blackout"),
    (SCREENING, 'uncontrolled = "High', 'uncontroled = "High', "question[3].answers.uncontrolled"),
    (SCREENING, "[question.former]\nwarning =", "[question.former]\nwarn =", "question[2].former.warning"),
    (CLASSIC, 'upright = "upright"', 'upright = "classic-four"', "upright"),
    (CLASSIC, 'upright = "upright"', 'uprihgt = "upright"', "uprihgt"),
    (SCREENING, "[advice]", '[advice]\nluck = "Good luck."', "advice.luck"),
    (SCREENING, 'weakness = "Please', 'weak = "Please', "advice.weakness"),
    (SCREENING, 'title = "', 'titel = "', "title"),
    (DAILY, "order = 10", "order = 0", "order"),
    (DAILY, "order = 10", "place = 10", "order"),
    (DAILY, "order = 10", "order = 10\nmood = 1", "mood"),
    ("safety.toml", 'name = "Urgent, today"', "", "tier[2].name"),
    ("safety.toml", "signs = [", "sign = [", "tier[1].signs"),
    ("sources.toml", 'short = "Cochrane 2021"', "", "COCH21.short"),
    ("ladders.toml", 'bridge = "Tilt and bridge"', "bridge = 1", "bridge"),
]


@pytest.mark.parametrize(("name", "old", "new", "key"), BROKEN, ids=[f"{b[0]}: {b[2].strip()}" for b in BROKEN])
def test_a_broken_file_is_named_with_its_key(name: str, old: str, new: str, key: str, copy: Path) -> None:
    change(copy, name, old, new)
    with pytest.raises(ContentError) as caught:
        read_all(Library(copy))
    assert f"{name.rpartition('/')[2]}: {key}: " in str(caught.value)
    assert "\n" not in str(caught.value)


def not_toml(path: Path) -> None:
    path.write_text("name = = 3")


def not_utf8(path: Path) -> None:
    path.write_bytes(b'name = "\xff\xfe"')


def empty(path: Path) -> None:
    path.write_bytes(b"")


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("name", [PLANK, CLASSIC, DAILY, "safety.toml"])
@pytest.mark.parametrize("spoil", [not_toml, not_utf8, empty, a_folder])
def test_a_file_that_cannot_be_read_is_named(spoil: Callable[[Path], None], name: str, copy: Path) -> None:
    spoil(copy / name)
    with pytest.raises(ContentError, match=name.rpartition("/")[2]) as caught:
        read_all(Library(copy))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("lines", [0, -1])
def test_a_question_needs_both_its_fences(lines: int, copy: Path) -> None:
    path = copy / DAILY
    parts = path.read_text(encoding="utf-8").split("+++\n")
    path.write_text("+++\n".join(parts[1:] if lines == 0 else ["", "".join(parts[1:])]), encoding="utf-8")
    with pytest.raises(ContentError, match=r"every-day\.md: "):
        read_all(Library(copy))


def test_one_broken_file_leaves_the_others_readable(copy: Path) -> None:
    not_toml(copy / PLANK)
    found = Library(copy)
    assert found.exercise("superman").name == "Superman"
    assert "plank" in found.slugs


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("plnak", "did you mean plank"),
        ("supermann", "did you mean superman"),
        ("side", "did you mean clamshell or side-plank or side-plank-knees?"),
        ("zzz", "backtui exercises lists them all"),
        ("", "backtui exercises lists them all"),
        ("../routines/foundation", "there is no exercise"),
        ("plank\x1b[31m\n", "plank"),
    ],
)
def test_an_unknown_exercise_gets_a_hint(name: str, hint: str, library: Library) -> None:
    with pytest.raises(UnknownExerciseError) as caught:
        library.named(name)
    assert hint in str(caught.value)
    assert str(caught.value).isprintable()


@pytest.mark.parametrize("name", ["pelvic", "PELVIC TILT", "Pelvic-Tilt", " pelvic  tilt ", "posterior pelvic tilt"])
def test_names_are_taken_as_people_write_them(name: str, library: Library) -> None:
    assert library.named(name).slug == "pelvic-tilt"


@pytest.mark.parametrize("slug", ["none", "../faq/x", "a\0b", "../routines/foundation"])
def test_slugs_that_lead_nowhere_are_refused(slug: str, library: Library) -> None:
    with pytest.raises(UnknownExerciseError):
        library.exercise(slug)
