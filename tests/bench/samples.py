"""Measured values, and ratios of them taken round by round, so that a machine that slows down cancels out."""

from collections.abc import Sequence
from statistics import median
from typing import NamedTuple


class Spread(NamedTuple):
    """The middle of some values and what most of them lie between."""

    p10: float
    median: float
    p90: float


class Samples:
    """Values by name: one for each round, the median of what was noted in it."""

    def __init__(self) -> None:
        self.values: dict[str, list[float]] = {}
        self._round: dict[str, list[float]] = {}

    def note(self, name: str, value: float) -> None:
        """Add a value to the present round."""
        self._round.setdefault(name, []).append(value)

    def close_round(self) -> None:
        """Keep the median of every name of the present round."""
        for name, noted in self._round.items():
            self.values.setdefault(name, []).append(median(noted))
        self._round = {}

    def ratios(self, name: str, base: str | None) -> list[float]:
        """Return the values of a name over those of another of the same round; without another, the values.

        Raises:
            ValueError: One of the two was not measured in every round.
        """
        values = self.values[name]
        if base is None:
            return values
        return [value / floor for value, floor in zip(values, self.values[base], strict=True)]


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value below which a share of the values lies, between two of them where it falls there."""
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def spread(values: Sequence[float]) -> Spread:
    """Return median, 10th and 90th percentile."""
    return Spread(percentile(values, 0.1), median(values), percentile(values, 0.9))
