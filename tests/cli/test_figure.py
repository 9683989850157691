"""Figures in the shell."""

import pytest

from backtui.figures.library import figure_slugs
from tests.cli.conftest import Cli


@pytest.mark.parametrize("slug", figure_slugs())
def test_every_figure_is_printed_within_its_size_in_plain_characters(cli: Cli, slug: str) -> None:
    result = cli("figure", slug, "--size", "44x14")
    rows = result.out.rstrip("\n").split("\n")
    assert (result.code, result.err) == (0, "")
    assert len(rows) <= 14
    assert max(map(len, rows)) <= 44
    assert result.out.isascii()
    assert sum(not character.isspace() for character in result.out) > 60


def test_moments_differ_and_repeat(cli: Cli) -> None:
    moments = [cli("figure", "bird-dog", "--size", "44x14", "--frame", second).out for second in ("0", "2", "2")]
    assert moments[0] != moments[1] == moments[2]


def test_a_name_will_do(cli: Cli) -> None:
    assert cli("figure", "front plank", "--size", "44x14") == cli("figure", "plank", "--size", "44x14")


@pytest.mark.parametrize("size", ["10x10", "900x900", "x", "44", "44x", "-1x5", "４４x14"])
def test_a_size_that_cannot_be_is_a_usage_mistake(cli: Cli, size: str) -> None:
    result = cli("figure", "plank", f"--size={size}")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("backtui: ")
    assert result.err.count("\n") == 1
