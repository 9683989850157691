"""The Roland-Morris questionnaire as it was published, and what a plan for flare-ups is chosen from."""

import re
from zlib import crc32

import pytest

from backtui.content.fields import Fields
from backtui.content.function import flare_form, questionnaire
from backtui.content.library import Library
from backtui.domain.errors import ContentError
from backtui.domain.flare_plan import PART_MAX, PARTS
from tests.content.conftest import is_plausible
from tests.content.test_texts import grade

LIBRARY = Library()
PAGE, FORM = LIBRARY.roland_morris, LIBRARY.flare_form
WORDS = 3396992708


def test_the_statements_are_as_published() -> None:
    assert len(PAGE.statements) == 24
    words = " ".join((PAGE.instruction, *PAGE.statements))
    assert crc32(words.encode()) == WORDS, "these words are validated as they stand, and may not be changed"
    assert (PAGE.statements[0], PAGE.statements[23]) == (
        "I stay at home most of the time because of my back.",
        "I stay in bed most of the time because of my back.",
    )
    # Every one names the back, so that it says nothing of other troubles.
    assert all("my back" in statement.lower() for statement in PAGE.statements)


def test_the_authors_are_named_and_what_is_said_has_sources() -> None:
    for name in ("Martin Roland", "Richard Morris", "Spine 1983"):
        assert name in PAGE.credit
    for page in (PAGE, FORM):
        assert set(page.sources) <= set(LIBRARY.sources)
        assert is_plausible(page.reviewed)
    assert "without permission" in LIBRARY.sources["ROLAND00"].full
    assert "no diagnosis" in PAGE.closing


@pytest.mark.parametrize("text", [PAGE.closing, FORM.intro, FORM.closing, *FORM.choices.values()])
def test_our_own_words_are_plain(text: str | tuple[str, ...]) -> None:
    assert grade(text if isinstance(text, str) else "\n".join(f"{line}." for line in text)) <= 7


def test_every_part_of_a_plan_has_a_few_choices_that_fit_into_it() -> None:
    assert list(FORM.choices) == list(PARTS)
    for choices in FORM.choices.values():
        assert 2 <= len(choices) <= 5
        assert len("\n".join(choices)) < PART_MAX
        # A semicolon parts one's own words, and a line is one thing.
        assert not any(re.search(r"[;\n]", choice) for choice in choices)
    # Whoever reads it on a hard day is led to the signs before anything else.
    assert FORM.choices["do_first"][0] == "Look at the signs that need help"


def test_a_file_that_lacks_something_is_named() -> None:
    table = {"title": "t", "instruction": "i", "statements": ["one"], "credit": "c", "closing": "c"}
    with pytest.raises(ContentError, match="statements: must be 24"):
        questionnaire(Fields("r.toml", {**table, "sources": ["RULE"], "reviewed": PAGE.reviewed}))
    with pytest.raises(ContentError, match="words: is missing"):
        flare_form(Fields("f.toml", {"title": "t", "intro": "i", "closing": "c", "sources": ["RULE"], "choices": {}}))
