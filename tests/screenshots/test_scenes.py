"""The pictures are golden: every scene is drawn again and compared byte for byte."""

import pytest

from screenshots.scenes import FOLDER, Scene, draw, scenes


@pytest.mark.parametrize("scene", [pytest.param(scene, id=scene.name) for scene in scenes()])
def test_scene_is_drawn_as_its_picture_shows(scene: Scene) -> None:
    assert draw(scene) == scene.file.read_text(encoding="utf-8"), "look at it, then: python -m screenshots --update"


def test_no_picture_is_left_over() -> None:
    assert {file.name for file in FOLDER.glob("*.svg")} == {scene.file.name for scene in scenes()}
