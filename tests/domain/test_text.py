"""Text from outside: nothing that could move a cursor or turn a line around gets through."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from backtui.domain import text
from backtui.domain.text import clean, fold, is_safe, plain_text
from tests.examples import tried

BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
NASTY = [*BIDI, "\x00", "\x1b[2J", "\x9b", "\x7f", "\ud800", "\udfff", "\ue000", "\ufeff", "\u2028", "\u2029", "\x85"]
PLAIN = ["a", "é", "e\u0301", "\u0301", "腰", "ß", "👩\u200d👧", "\u00a0", " ", "\n", "\t", "\r\n", "\u1100", "\u1161"]
WILD = st.one_of(
    st.text(st.characters(exclude_categories=[])),
    st.lists(st.sampled_from([*NASTY, *PLAIN])).map("".join),
)


@given(WILD, st.integers(1, 90))
@tried(150)
@example("a\u202e\u0301", 80)
def test_clean_text_is_one_safe_line_and_stays_as_it_is(text: str, limit: int) -> None:
    line = clean(text, limit)
    assert len(line) <= limit
    assert not {unicodedata.category(c) for c in line} & {"Cc", "Cs", "Co", "Cn", "Zl", "Zp"}
    assert {c for c in line if unicodedata.category(c) == "Cf"} <= {"\u200c", "\u200d"}
    assert len(line.splitlines()) <= 1
    assert line == " ".join(line.split(" ")) == line.strip()
    assert "  " not in line
    assert clean(line, limit) == line
    line.encode()


@pytest.mark.parametrize(
    "text",
    [
        "Rücken, naïve, Ångström",
        "腰を伸ばす 허리 运动",
        "👩\u200d👩\u200d👧\u200d👦 🧘🏽\u200d♀️",
        "می\u200cخواهم",
        "लचीलापन",
        "½ × 10 s — “fine” … 🇳🇵",
    ],
)
def test_what_people_write_is_kept(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("  one\r\n\ttwo\u2028three\u00a0 four  ", "one two three four"),
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("abc\u202edef\u2066", "abcdef"),
        ("e\u0301", "é"),
        ("a\x00b\x07c\x7fd\x9be", "abcde"),
        ("\ud83d x", "� x"),
        ("\ufeff", ""),
        ("", ""),
    ],
)
def test_the_rest_is_made_safe(text: str, line: str) -> None:
    assert clean(text) == line


def test_long_text_is_cut_with_an_ellipsis() -> None:
    assert clean("x" * 80) == "x" * 80
    assert clean("x" * 81) == "x" * 79 + "…"
    assert clean("four five", 6) == "four…"
    assert clean("腰" * 9, 4) == "腰腰腰…"


@given(WILD)
@example("ℋ")
@example("ﬁ İ ǰ K")
def test_folded_text_is_lower_case_letters_and_digits(text: str) -> None:
    folded = fold(text)
    assert all(c.isalnum() for c in folded)
    assert folded == folded.lower()
    assert fold(folded) == folded


@pytest.mark.parametrize(
    ("written", "searched"),
    [
        ("Child's pose", "childs-POSE"),
        ("Ångström", "angstrom"),
        ("e\u0301te\u0301", "ÉTÉ"),
        ("Straße", "STRASSE"),
        ("ﬁt", "fit"),
        ("ﾈｺ", "ネコ"),
        ("bird-dog", "Bird Dog"),
    ],
)
def test_search_finds_what_is_meant(written: str, searched: str) -> None:
    assert fold(written) == fold(searched) != ""


def test_search_keeps_what_differs_apart() -> None:
    assert fold("plank 2") == "plank2"
    assert fold("腰") == "腰"
    assert fold("side plank") != fold("plank")


@given(WILD)
def test_what_is_stored_keeps_its_lines_and_can_steer_nothing(text: str) -> None:
    kept = plain_text(text)
    assert plain_text(kept) == kept
    assert not {c for c in kept if c != "\n" and not is_safe(c)}


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("one\r\ntwo\rthree\u2028four\n\nfive\tsix", "one\ntwo\nthree\nfour\n\nfive six"),
        ("slept \x1b]2;TITLE\x1b\\\x9b31m well", "slept ]2;TITLE\\31m well"),
        ("a\u202eb\u2066c\u200bd\ufeffe", "abcde"),
        ("👩\u200d👧 می\u200cخواهم  [/]", "👩\u200d👧 می\u200cخواهم  [/]"),
    ],
)
def test_a_note_is_stored_as_it_was_meant(text: str, kept: str) -> None:
    assert plain_text(text) == kept


def test_of_a_text_without_end_only_so_much_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[str] = []

    def look(character: str) -> bool:
        looked_at.append(character)
        return True

    monkeypatch.setattr(text, "is_safe", look)
    assert clean("ab " * 1_000_000, 20) == "ab ab ab ab ab ab a…"
    assert len(looked_at) < 1000
    assert clean(" " * 1_000_000 + "x", 20) == "…"
