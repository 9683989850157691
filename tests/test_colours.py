"""Nine themes, each in true colour, 256 and 16: every pair that is used can be told apart."""

import pytest

from backtui.domain import settings
from backtui.domain.weeks import DayState
from backtui.figures.colours import TOKENS as NAMED
from backtui.figures.colours import blend, palette, rgb
from backtui.figures.tones import Tone
from backtui.render.eight_bit import nearest, shown
from backtui.render.theme_colours import LOOKS, THEMES, TOKENS, at_depth, chosen_theme
from backtui.render.theme_tables import DARK, LIGHT
from backtui.system.terminal import EIGHT_BIT, SIXTEEN, TRUE
from backtui.tui.widgets.days import ground_of_day
from tests.colours import contrast

TABLES = DARK | LIGHT
TEXTS = ("text", "soft", "dim", "accent", "kept", "excused", "red")
"""Tokens that text is written in; the others fill, rule or draw."""
ON_CHIP = ("text", "accent", "soft")
"""Only names and numbers of places stand on a chip."""
FILLED = (
    ("faint", "ground", 3.0), ("faint", "band", 2.5), ("glow", "ground", 2.8), ("rule", "ground", 1.8),
    ("figure-body", "ground", 3.0), ("figure-near", "ground", 1.9), ("figure-floor", "ground", 1.4),
)  # fmt: skip
"""What is drawn, and how far at least it stands out."""


@pytest.mark.parametrize("depth", [TRUE, EIGHT_BIT])
@pytest.mark.parametrize("name", TABLES)
def test_every_pair_in_use_stands_apart(name: str, depth: int) -> None:
    colours = {
        token: rgb(colour) if depth == TRUE else shown(number) for token, (colour, number) in TABLES[name].items()
    }
    for token in TEXTS:
        for ground in ("ground", "band", "select", *(["chip"] if token in ON_CHIP else [])):
            assert contrast(colours[token], colours[ground]) >= 4.5, (token, ground)
    for token, ground, least in FILLED:
        assert contrast(colours[token], colours[ground]) >= least, (token, ground)
    grounds = [colours[ground] for ground in ("ground", "band", "select", "chip")]
    assert len({*grounds}) == len(grounds), "each place has a ground of its own"
    told = [colours[token] for token in ("accent", "kept", "excused", "red")]
    assert len({*told}) == len(told), "red means red flags and nothing else"


@pytest.mark.parametrize("name", TABLES)
def test_the_working_muscle_is_told_without_hue(name: str) -> None:
    colours = palette(TOKENS[name])
    assert contrast(colours[Tone.MUSCLE], colours[Tone.FIBRE]) >= 1.5
    assert contrast(colours[Tone.SKIN_LIGHT], colours[Tone.SKIN_DARK]) >= 1.8
    near, far = (contrast(colours[tone], colours[Tone.GROUND]) for tone in (Tone.SKIN, Tone.FAR_SKIN))
    assert near > far > 1.3, "the far side steps back"


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("name", TABLES)
def test_a_figure_can_be_seen_in_every_look(name: str, look: str) -> None:
    colours = palette(TOKENS[name] | LOOKS[look])
    ground = colours[Tone.GROUND]
    for tone in (Tone.SKIN_LIGHT, Tone.SHIRT, Tone.HAIR_LIGHT):
        edge = max(contrast(colours[tone], ground), contrast(colours[Tone(tone - tone.light - 1)], ground))
        assert edge >= 1.9, tone.name


def test_every_theme_has_every_token_at_every_depth() -> None:
    for name, tokens in TOKENS.items():
        assert tokens.keys() == TOKENS["lamplight"].keys(), name
        assert chosen_theme(name) in THEMES
    assert {at_depth(name, depth) for name in THEMES for depth in (SIXTEEN, EIGHT_BIT, TRUE)} == TOKENS.keys()
    assert (settings.AUTO, *THEMES) == settings.THEMES
    assert tuple(LOOKS) == settings.FIGURES


@pytest.mark.parametrize("name", TABLES)
def test_the_terminal_gets_the_number_in_the_table(name: str) -> None:
    for token, (_, number) in TABLES[name].items():
        assert nearest(rgb(TOKENS[at_depth(name, EIGHT_BIT)][token])) == number, token


@pytest.mark.parametrize("name", [name for name in TOKENS if TOKENS[name]["figure-near"].startswith("ansi_")])
@pytest.mark.parametrize("tone", [tone for tone in Tone if tone > Tone.GHOST])
def test_a_figure_in_sixteen_colours_is_nowhere_of_the_terminals_own_ground(name: str, tone: Tone) -> None:
    """As a ground, which whole cells are drawn in, the terminal's own foreground would be its background."""
    drawn = TOKENS[name][NAMED[tone]]
    assert drawn not in ("ansi_default", TOKENS[name]["ground"])


@pytest.mark.parametrize("name", [name for name in TOKENS if TOKENS[name]["text"].startswith("ansi_")])
def test_where_there_are_sixteen_only_their_names_are_used(name: str) -> None:
    tokens = TOKENS[name]
    assert {colour.split()[0].startswith("ansi_") for colour in tokens.values()} == {True}
    assert len({tokens[token] for token in ("accent", "kept", "excused", "red", "text")}) == 5
    assert tokens["dim"] != tokens["text"]


def test_the_nearest_of_the_256_is_the_nearest() -> None:
    for colour in (
        (0, 0, 0),
        (255, 255, 255),
        (233, 228, 216),
        (26, 25, 22),
        (240, 168, 72),
        (90, 10, 200),
        (128, 128, 130),
    ):
        brute = min(
            range(16, 256), key=lambda number: sum((a - b) ** 2 for a, b in zip(colour, shown(number), strict=True))
        )
        distance = [sum((a - b) ** 2 for a, b in zip(colour, shown(n), strict=True)) for n in (nearest(colour), brute)]
        assert distance[0] == distance[1], colour
    assert blend((0, 0, 0), (200, 100, 50), 0.5) == (100, 50, 25)


def test_the_measure_itself() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == 21
    assert round(contrast((0x76, 0x76, 0x76), (255, 255, 255)), 2) == 4.54


@pytest.mark.parametrize("name", TABLES)
def test_what_stands_on_a_days_own_ground_can_be_read(name: str) -> None:
    for state in DayState:
        for now in (False, True):
            colour = ground_of_day(name, state, now=now)
            ground = rgb(TOKENS[name].get(colour, colour))
            for token in ("text", "soft", "accent"):
                assert contrast(rgb(TOKENS[name][token]), ground) >= 4.5, (state, token)
