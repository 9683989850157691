"""Exercises and routines of one's own: little is needed, what is wrong is named, nothing harms."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.content.library import Library, home_rung
from backtui.content.own import copied, exercise, fields_of, file_text, read_file, routine
from backtui.domain.dose import parse_dose
from backtui.domain.errors import ContentError, UnknownExerciseError
from backtui.domain.model import OWN_GROUP, Own
from backtui.domain.plan import Level
from backtui.domain.text import slug_of
from tests.tui.conftest import unsafe
from tests.tui.test_hostile import HOSTILE

STEP_UP = Own("exercise", "step-up", 'name = "Step up"\ndose = "2 x 8 / side, rest 30 s"\n')
MARCH = Own("exercise", "march", 'name = "March"\ndose = "2 min"\nladders = { hinge = 9 }\n')
LIST = Own("routine", "my-list", 'name = "My list"\n[[any]]\nexercise = "step-up"\ndose = "1 x 4"\n')


def test_a_name_and_a_dose_will_do() -> None:
    made = exercise("step-up", fields_of(STEP_UP))
    assert made.own
    assert made.sided
    assert made.measure == "reps"
    assert made.position == "standing"
    assert set(made.doses.values()) == {parse_dose("2 x 8 / side, rest 30 s")}
    assert tuple(made.doses) == tuple(Level)
    assert (made.steps, made.cautions, made.reviewed) == ((), (), None)


def test_own_content_joins_the_library() -> None:
    packaged, library = Library(), Library(own=lambda: [STEP_UP, MARCH, LIST])
    assert set(library.slugs) - set(packaged.slugs) == {"step-up", "march"}
    assert "my-list" in library.plan_slugs
    assert library.named("STEP up").slug == "step-up"
    assert library.rungs("hinge")[-1].slug == "march"
    assert home_rung(library.exercise("step-up")) == (OWN_GROUP, 0)
    assert library.exercises[-1].slug == "step-up", "what stands on no ladder comes last"
    assert library.ladders[OWN_GROUP] == "Your own"
    assert OWN_GROUP not in packaged.ladders
    assert library.short_name("step-up") == "Step up"


def test_archived_is_not_offered_and_still_known() -> None:
    library = Library(own=lambda: [STEP_UP._replace(archived=True), LIST._replace(archived=True)])
    assert library.slugs == Library().slugs
    assert "my-list" not in library.routine_slugs
    assert library.exercise("step-up").name == "Step up"
    assert library.routine("my-list").name == "My list"


def test_it_is_read_when_asked_for_and_again_after_a_change() -> None:
    kept = [STEP_UP]
    reads = []

    def read() -> list[Own]:
        reads.append(1)
        return list(kept)

    library = Library(own=read)
    assert library.exercise("plank")
    assert library.short_name("plank")
    assert library.routine("classic-four")
    library.look_again()
    assert not reads, "the packaged content needs none of it"
    assert library.knows("step-up")
    assert library.short_name("step-up") == "Step up"
    assert "step-up" in library.slugs
    kept[0] = STEP_UP._replace(toml='name = "Step down"\ndose = "1 x 5"\n')
    library.look_again()
    assert library.exercise("step-up").name == "Step down"
    assert library.short_name("step-up") == "Step down"
    kept.clear()
    library.look_again()
    with pytest.raises(UnknownExerciseError):
        library.exercise("step-up")


BROKEN = [
    ('[exercise.a]\ndose = "1 x 5"', "exercise.a.name: is missing"),
    ('[exercise.a]\nname = "A"', "exercise.a.dose: is missing"),
    ('[exercise.a]\nname = "A"\ndose = "lots"', "exercise.a.dose: “lots” is not a dose"),
    ('[exercise.a]\nname = "A"\n[exercise.a.dose]\nmedium = "1 x 5"', "exercise.a.dose.medium: "),
    ('[exercise.a]\nname = "\u202e"\ndose = "1 x 5"', "exercise.a.name: must have a visible letter"),
    ('[exercise.a]\nname = "A"\ndose = "1 x 5"\nposition = "flying"', "exercise.a.position: “flying” must be one of"),
    ('[exercise.a]\nname = "A"\ndose = "1 x 5"\ncolour = "red"', "exercise.a.colour: "),
    ('[exercise.a]\nname = "A"\ndose = "1 x 5"\nsided = 1', "exercise.a.sided: must be true or false"),
    ('[exercise."../x"]\nname = "A"\ndose = "1 x 5"', "exercise: “../x” must be letters, digits"),
    ('[routine.r]\nname = "R"', "routine.r.beginner: is missing"),
    ('[routine.r]\nname = "R"\n[[routine.r.any]]\nexercise = "plank"', "routine.r.any[1].dose: is missing"),
    ("[exercise]\na = 3", "exercise.a: must be a table"),
    ("exercise = 3", "exercise: must be a table"),
    ("[exercises.a]", "exercises: "),
    ("", "holds no [exercise.SLUG]"),
    ("[exercise", "mine.toml: "),
]


@pytest.mark.parametrize(("text", "error"), BROKEN, ids=[error for _text, error in BROKEN])
def test_what_is_wrong_is_named(text: str, error: str) -> None:
    with pytest.raises(ContentError) as caught:
        read_file("mine.toml", text)
    assert error in str(caught.value)
    assert str(caught.value).startswith("mine.toml: ")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("dots", [30, 5000])
@pytest.mark.parametrize("key", ["dose", "muscles", "unknown"])
def test_what_is_nested_too_deeply_is_refused(key: str, dots: int) -> None:
    text = f'[exercise.x]\nname = "X"\n{key}.{".".join("a" * dots)} = 1\n'
    with pytest.raises(ContentError, match="nested too deeply"):
        read_file("mine.toml", text)


@pytest.mark.parametrize("key", ["name", "summary", "muscles", "from", "any"])
def test_every_text_is_stored_plain(key: str) -> None:
    steering = r'"a\u001b]52;c;eA==\u0007\u202e\r\nb"'
    values = {"muscles": f"[{steering}]", "any": f'[{{exercise = "plank", dose = "1 x 5 s", towards = {steering}}}]'}
    made = {"exercise": 'name = "X"\ndose = "1 x 5"\n', "routine": 'name = "X"\n'}
    kind = "routine" if key in ("from", "any") else "exercise"
    head = made[kind] if key != "name" else 'dose = "1 x 5"\n'
    try:
        [own] = read_file("mine.toml", f"[{kind}.x]\n{head}{key} = {values.get(key, steering)}\n")
    except ContentError as error:
        assert str(error).isprintable()
    else:
        assert unsafe(own.toml) <= {"\n"}
        assert "\\u" not in own.toml
        assert "a]52;c;eA==" in own.toml


def test_a_file_goes_out_as_it_came_in() -> None:
    every = [STEP_UP, MARCH, LIST]
    back = read_file("mine.toml", file_text(every))
    assert [(own.kind, own.slug, tomllib.loads(own.toml)) for own in back] == [
        (own.kind, own.slug, tomllib.loads(own.toml)) for own in every
    ]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_names_are_plain_or_refused(text: str) -> None:
    named = file_text([Own("exercise", "x", 'name = "N"\ndose = "1 x 5"\n')]).replace(
        '"N"', '"' + "".join(f"\\U{ord(c):08x}" for c in text) + '"'
    )
    try:
        own = read_file("mine.toml", named)[0]
    except ContentError as error:
        assert not text.strip(), error
        return
    made = Library(own=lambda: [own]).exercise("x")
    assert unsafe(made.name + made.short) == set()
    assert len(made.name) <= 80
    assert len(made.short) <= 18


@given(st.text(max_size=100))
def test_a_slug_is_its_own_slug(name: str) -> None:
    slug = slug_of(name)
    assert slug_of(slug) == slug
    assert len(slug) <= 60
    assert not set(slug) & set("/\\. \n\"'[]")


def test_the_upper_end_of_a_span_is_kept_and_leaves_again() -> None:
    text = '[routine.mine]\nname = "Mine"\n\n[[routine.mine.any]]\nexercise = "plank"\ndose = "3 x 8-12"\n'
    (own,) = read_file("physio.toml", text)
    (item,) = routine(own.slug, fields_of(own)).items[Level.BEGINNER]
    assert (item.dose, item.up_to, item.asked) == (parse_dose("3 x 8"), parse_dose("3 x 12"), "3 × 8, up to 12")
    assert read_file("again.toml", file_text([own])) == [own]
    assert copied(routine(own.slug, fields_of(own)), "Mine").toml.count("up_to") == 3
