"""`backtui exercises`: the list, filtered."""

import pytest

from backtui.content.library import Library
from backtui.domain.exercise_filter import Filter, filtered
from tests.cli.conftest import Cli

LIBRARY = Library()


def asked(**fields: str) -> list[str]:
    wanted = Filter(**{name: frozenset({word}) for name, word in fields.items()})  # type: ignore[arg-type]
    return [exercise.slug for exercise in filtered(LIBRARY.exercises, wanted, ())]


@pytest.mark.parametrize(
    ("option", "field", "word"),
    [
        ("--ladder", "ladders", "front-plank"),
        ("--category", "categories", "stability"),
        ("--position", "positions", "prone"),
        ("--level", "levels", "intermediate"),
    ],
)
def test_each_filter(cli: Cli, option: str, field: str, word: str) -> None:
    found = cli("exercises", option, word, "--json").json["exercises"]
    assert [each["slug"] for each in found] == asked(**{field: word})
    assert 0 < len(found) < len(LIBRARY.exercises)


def test_filters_join(cli: Cli) -> None:
    both = cli("exercises", "--position", "prone", "--position", "supine", "--category", "mobility", "--json").json
    assert {each["position"] for each in both["exercises"]} == {"prone", "supine"}
    assert {each["category"] for each in both["exercises"]} == {"mobility"}


def test_suits_me(cli: Cli) -> None:
    everything = cli("exercises", "--suits-me", "--json").json["exercises"]
    assert len(everything) == len(LIBRARY.exercises)
    cli("screening", "movement=arching")
    fewer = [each["slug"] for each in cli("exercises", "--suits-me", "--json").json["exercises"]]
    assert "superman" not in fewer
    assert "pelvic-tilt" in fewer


def test_nothing_fits(cli: Cli) -> None:
    found = cli("exercises", "--ladder", "aerobic", "--position", "prone")
    assert (found.code, found.out) == (1, "")
    assert "no exercise fits Walking · prone" in found.err


@pytest.mark.parametrize("option", ["--ladder", "--category", "--position", "--level"])
def test_an_unknown_word_names_the_known_ones(cli: Cli, option: str) -> None:
    found = cli("exercises", option, "none-such")
    assert found.code == 2
    assert "these are: " in found.err


def test_one_exercise_says_what_the_answers_mean(cli: Cli) -> None:
    assert "for you" not in cli("exercises", "superman").out
    cli("screening", "body=neck")
    assert "Swapped for you: Prone leg raise." in cli("exercises", "superman").out
    cli("screening", "body=", "movement=arching")
    assert "Left out for you: it arches the back strongly." in cli("exercises", "superman").out
