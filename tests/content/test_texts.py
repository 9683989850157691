"""Questions, warning signs, sources, about: complete, sourced, and in words that don't frighten or promise."""

import ast
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from backtui.content.library import PACKAGED, Library
from backtui.content.search import matches
from backtui.content.texts import Question, edited
from backtui.domain.screening import Tier
from tests.content.conftest import is_plausible

LIBRARY = Library()
SHIPPED = sorted(
    path for path in Path(PACKAGED).rglob("*") if path.suffix in (".toml", ".md") and path.name != "sources.toml"
)

FORBIDDEN = re.compile(
    r"\b(cure[sd]?|curing|fix(es|ed|ing)?|guarantee[sd]?|pain[- ]free|slipped disc|wear and tear|damag(e|es|ed|ing)"
    r"|burn(s|ed|ing)?|crumbl\w*|out of place)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("text", ["It cures.", "pain-free", "a SLIPPED\ndisc", "crumbling", "out of place", "Burn!"])
def test_the_check_for_words_can_fail(text: str) -> None:
    assert FORBIDDEN.search(" ".join(text.split()))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda p: p.name)
def test_no_word_promises_or_frightens(path: Path) -> None:
    text = " ".join(path.read_text(encoding="utf-8").split())
    assert [match.group() for match in FORBIDDEN.finditer(text)] == []


RULES = sorted((Path(PACKAGED).parent / "domain").glob("*.py"))


def sentences(path: Path) -> Iterator[str]:
    """Give the strings of a module that may be shown: all but docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    statements = (node for node in ast.walk(tree) if isinstance(node, ast.Expr))
    silent = {id(node.value) for node in statements if isinstance(node.value, ast.Constant)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in silent:
            yield node.value


@pytest.mark.parametrize("path", RULES, ids=lambda p: p.name)
def test_no_sentence_of_the_rules_promises_or_frightens(path: Path) -> None:
    assert [text for text in sentences(path) if FORBIDDEN.search(" ".join(text.split()))] == []


def test_the_sentences_of_the_rules_are_looked_at() -> None:
    found = {text for path in RULES for text in sentences(path)}
    assert {"Fine to start.", "Two good sessions without pain.", "a shorter rest"} <= found


def test_the_questions_of_the_article_are_answered() -> None:
    slugs = {question.slug for question in LIBRARY.questions if question.group == "From the guide"}
    assert slugs == {
        *("every-day", "for-everyone", "how-long", "no-equipment", "pain-during"),
        *("myth-causes-pain", "benefits"),
    }
    assert [q.slug for q in LIBRARY.questions][:5] == [
        *("every-day", "for-everyone", "how-long", "no-equipment", "pain-during")
    ]


def test_every_question_has_its_own_place_and_wording() -> None:
    questions = LIBRARY.questions
    assert len(questions) == len([*Path(PACKAGED).glob("faq/*"), *Path(PACKAGED).glob("cards/*")])
    assert len({q.slug for q in questions}) == len(questions)
    assert len({q.order for q in questions}) == len(questions)
    assert len({q.question for q in questions}) == len(questions)
    groups = [q.group for q in questions]
    assert len([g for g, before in zip(groups, ["", *groups], strict=False) if g != before]) == len(set(groups))


@pytest.mark.parametrize("question", LIBRARY.questions, ids=lambda q: q.slug)
def test_every_answer_has_sources_and_a_date(question: Question) -> None:
    assert question in LIBRARY.cards or question.question.endswith("?")
    assert question.answer
    assert set(question.sources) <= set(LIBRARY.sources)
    assert is_plausible(question.reviewed)
    for paragraph in question.answer:
        assert paragraph.isprintable()
        assert "\n" not in paragraph


def grade(text: str) -> float:
    """Return the school grade a text asks for (Flesch-Kincaid, syllables estimated)."""
    sentences = [part for part in re.split(r"(?<=[.!?:])\s+|\n", text) if re.search("[A-Za-z]", part)]
    words = re.findall(r"[A-Za-z'’-]+", text)
    return 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def syllables(word: str) -> int:
    letters = re.sub("[^a-z]", "", word.lower())
    silent = letters.endswith("e") and not letters.endswith(("le", "ee", "ye"))
    silent = silent or bool(re.search("[^td]ed$", letters))
    return max(1, len(re.findall("[aeiouy]+", letters)) - silent)


def test_the_measure_of_plain_words_tells_hard_from_easy() -> None:
    assert grade("Walk a little. Then rest. It may help.") < 3
    assert grade("Biomechanical investigations demonstrated considerable electromyographic variability.") > 15


@pytest.mark.parametrize("question", LIBRARY.questions, ids=lambda q: q.slug)
def test_every_answer_is_in_plain_words(question: Question) -> None:
    assert grade("\n".join(question.answer)) <= 7.5


@pytest.mark.parametrize("card", LIBRARY.cards, ids=lambda q: q.slug)
def test_a_card_is_read_in_a_minute_and_ends_with_something_to_try(card: Question) -> None:
    assert sum(len(paragraph.split()) for paragraph in card.answer) <= 120
    assert grade("\n".join(card.answer)) <= 7
    assert card.answer[-1].startswith("Today: ")
    assert card.group == "In a minute"
    # Beside "A minute to read: " on the smallest screen.
    assert len(card.question) <= 42


def test_every_source_is_used_and_told_in_full() -> None:
    used = {
        *(key for exercise in LIBRARY.exercises for key in exercise.sources),
        *(key for question in LIBRARY.questions for key in question.sources),
        *LIBRARY.safety.sources,
        *LIBRARY.screening.sources,
    }
    assert used <= set(LIBRARY.sources)
    for source in LIBRARY.sources.values():
        assert len(source.short) <= 30
        assert len(source.full) > len(source.short)
        assert not source.doi or re.fullmatch(r"10\.\d{4,9}/\S+", source.doi)
    assert len({source.short for source in LIBRARY.sources.values()}) == len(LIBRARY.sources)


def test_warning_signs_come_in_order_of_haste() -> None:
    safety = LIBRARY.safety
    assert [tier.name.split(",")[0] for tier in safety.tiers] == [
        *("Emergency", "Urgent", "See a clinician", "Stop the session")
    ]
    assert all(tier.signs and tier.action for tier in safety.tiers)
    assert "not medical advice" in safety.closing
    assert "not a diagnosis" in safety.intro
    assert set(safety.sources) <= set(LIBRARY.sources)


@pytest.mark.parametrize(
    "sign",
    [
        "pass urine",
        "bowel",
        "between the legs",
        "both legs",
        "accident",
        "Chest pain",
        "fever",
        "cancer",
        "Weight loss",
        "sneeze, cough",
        "between the shoulder blades",
        "Wiping",
        "bladder is full",
        "ejaculating",
        "spine is fused",
        "calf",
        "Under 18",
        "infection of the blood",
        "without hope",
    ],
)
def test_the_gravest_signs_are_there(sign: str) -> None:
    hasty = [text for tier in LIBRARY.safety.tiers[:2] for text in tier.signs]
    assert [text for text in hasty if sign in text]


def test_pregnancy_has_its_own_stop_signs() -> None:
    told = " ".join(sign for sign in LIBRARY.safety.tiers[3].signs if sign.startswith("Pregnant"))
    for sign in ("bleeding", "belly", "contractions", "baby moves less", "headache", "seeing", "ribs", "weakness"):
        assert sign in told


def test_signs_and_actions_are_short_enough_to_be_read_in_pain() -> None:
    for tier in LIBRARY.safety.tiers:
        for sign in tier.signs:
            assert len(sign.split()) <= 26, sign
            assert max(map(len, re.findall(r"[A-Za-z]+", sign))) <= 14, sign


def test_the_tiers_of_the_screening_are_those_of_the_page() -> None:
    assert [LIBRARY.tier_name(tier) for tier in Tier] == [tier.name for tier in LIBRARY.safety.tiers[: len(Tier)]]


def test_a_text_says_when_it_was_edited_and_that_nobody_has_reviewed_it() -> None:
    assert edited(date(2026, 11, 28)) == "last edited 2026-11-28; not yet reviewed by a clinician"


def test_about_says_what_this_is_not_and_what_is_still_to_be_decided() -> None:
    about = " ".join(LIBRARY.about)
    for said in (
        "medical advice",
        "medical device",
        "No physiotherapist has reviewed",
        "a clinician has still to decide",
    ):
        assert said in about


@pytest.mark.parametrize("text", [" ".join(LIBRARY.about), LIBRARY.screening.intro])
def test_what_stays_on_the_machine_and_what_syncing_carries_away(text: str) -> None:
    for said in ("on this machine", "unless you sync", "the folder you chose", "read"):
        assert said in text


@pytest.mark.parametrize(
    ("words", "slug"),
    [("every day", "every-day"), ("EVERY   Day", "every-day"), ("mri", "scan"), ("bladder", "when-to-see-a-doctor")],
)
def test_search_finds_a_question_by_other_words(words: str, slug: str) -> None:
    assert slug in [q.slug for q in LIBRARY.questions if matches(words, q.question, q.slug, *q.words)]
