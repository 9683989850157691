"""Search: what fits best comes first, and slips of the finger are forgiven."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.content import search
from backtui.content.library import Library
from backtui.content.search import QUERY_MAX, found, matches, nearly, slips

LIBRARY = Library()


def best(text: str) -> list[str]:
    return [exercise.slug for exercise in found(text, LIBRARY.exercises)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("plank", "plank"),
        ("plnak", "plank"),
        ("pelvik tilt", "pelvic-tilt"),
        ("pevlic", "pelvic-tilt"),
        ("supermann", "superman"),
        ("supremn", "superman"),
        ("brid dog", "bird-dog"),
        ("brd-dog", "bird-dog"),
        ("rusian", "russian-twist"),
        ("clamshel", "clamshell"),
        ("posterior pelvic", "pelvic-tilt"),
        ("POSTERIOR TILT", "pelvic-tilt"),
    ],
)
def test_the_best_comes_first(text: str, first: str) -> None:
    assert best(text)[0] == first


@pytest.mark.parametrize("text", ["zzz", "qwertyuiop", "plank qwertyuiop", "xx dog"])
def test_nothing_comes_of_noise(text: str) -> None:
    assert best(text) == []


def test_a_true_hit_leaves_near_ones_out() -> None:
    assert best("russian") == ["russian-twist"]


def test_prefixes_come_before_words_within() -> None:
    slugs = best("side")
    prefixes = [slug.startswith("side") or slug == "clamshell" for slug in slugs]
    assert prefixes == sorted(prefixes, reverse=True)


def test_every_name_and_alias_finds_its_exercise() -> None:
    for exercise in LIBRARY.exercises:
        for name in (exercise.slug, exercise.name, exercise.short, *exercise.aliases):
            assert best(name)[0] == exercise.slug


def brute(typed: str, name: str) -> int:
    """Return the slips by trying every way, letter by letter."""
    if not typed:
        return 0
    if not name:
        return len(typed)
    ways = [
        brute(typed[1:], name[1:]) + (typed[0] != name[0]),
        brute(typed[1:], name) + 1,
        brute(typed, name[1:]) + 1,
    ]
    if len(typed) > 1 and len(name) > 1 and typed[0] == name[1] and typed[1] == name[0]:
        ways.append(brute(typed[2:], name[2:]) + 1)
    return min(ways)


def test_the_nearest_whole_name_comes_first() -> None:
    assert best("briddog")[:2] == ["bird-dog", "bird-dog-leg-slide"]


@given(st.text("abc", max_size=5), st.text("abc", max_size=5))
def test_slips_are_the_fewest(typed: str, name: str) -> None:
    assert slips(typed, name) == brute(typed, name)


@pytest.mark.parametrize("typed", ["sciatca", "excercise"])
def test_a_slip_finds_a_question_all_the_same(typed: str) -> None:
    questions = Library().questions
    assert not any(matches(typed, q.question, *q.words, *q.answer) for q in questions)
    assert any(nearly(typed, q.question, *q.words) for q in questions)
    assert not any(nearly("xyzzyqwv", q.question, *q.words) for q in questions)


@pytest.mark.parametrize("typed", ["x" * 2000, "sciatca " * 500, "sciatca " * 12 + "x" * 2000])
def test_a_page_that_is_pasted_is_looked_at_in_part(typed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[tuple[str, str]] = []

    def counted(word: str, part: str) -> int:
        compared.append((word, part))
        return slips(word, part)

    monkeypatch.setattr(search, "slips", counted)
    questions = Library().questions
    assert any(nearly(typed, q.question, *q.words) for q in questions) == ("x" not in typed)
    assert all(len(word) <= len(part) + 2 for word, part in compared)
    assert len({word for word, _part in compared}) <= QUERY_MAX // 2
