"""A figure as an animated GIF."""

from collections.abc import Mapping

from ..figures.colours import RGB, mixed
from ..figures.frames import FRAMES_PER_S, Cycle, whole
from ..figures.inks import SAMPLE_INKS
from ..figures.raster import SAMPLES, SQUARE
from ..figures.tones import Tone
from ..render.gif import animated
from .output import refuse_to_replace, write_file


def write_gif(cycle: Cycle, colours: Mapping[Tone, RGB], path: str) -> int:
    """Write one cycle of a figure to a new file and return how many frames it has.

    Raises:
        FileError: The file is there already, or can't be written.
    """
    refuse_to_replace(path)
    write_file(path, drawn(cycle, colours))
    return cycle.count


def drawn(cycle: Cycle, colours: Mapping[Tone, RGB]) -> bytes:
    """Return one cycle of a figure as a GIF."""
    moments = (cycle.moment(n * cycle.duration_s / cycle.count) for n in range(cycle.count))
    pictures = [whole(cycle.samples(moment)) for moment in moments]
    palette = [mixed(ink, colours) for ink in SAMPLE_INKS]
    width, height = cycle.width * SAMPLES, cycle.height * SQUARE
    return animated(width, height, palette, pictures, round(100 / FRAMES_PER_S))
