"""Figures in the shell."""

from pathlib import Path

import pytest
from PIL import Image

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


def test_a_gif_has_every_frame_and_moves(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "plank.gif"
    result = cli("figure", "bird-dog", "--size", "28x9", "--gif", str(file))
    assert (result.code, result.err) == (0, "")
    with Image.open(file) as picture:
        assert picture.size == (28 * 8, 9 * 16)
        assert picture.n_frames > 12  # type: ignore[attr-defined]
        first = picture.convert("RGB").tobytes()
        picture.seek(picture.n_frames // 3)  # type: ignore[attr-defined]
        assert picture.convert("RGB").tobytes() != first
    before = file.read_bytes()
    refused = cli("figure", "bird-dog", "--gif", str(file))
    assert (refused.code, refused.out) == (1, "")
    assert "is there already" in refused.err
    assert file.read_bytes() == before


def test_a_name_will_do(cli: Cli) -> None:
    assert cli("figure", "front plank", "--size", "44x14") == cli("figure", "plank", "--size", "44x14")


@pytest.mark.parametrize("size", ["10x10", "900x900", "x", "44", "44x", "-1x5", "４４x14"])
def test_a_size_that_cannot_be_is_a_usage_mistake(cli: Cli, size: str) -> None:
    result = cli("figure", "plank", f"--size={size}")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("backtui: ")
    assert result.err.count("\n") == 1
