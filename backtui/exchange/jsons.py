"""JSON from outside, read with every fault named, and known by its structure."""

import json
import re
from typing import Any

from ..domain.errors import ExchangeError
from .source import Source

NUMBER_MAX = 10**15
_KEPT = "_json"
_BEGINS = re.compile(r"\s*(\{\s*[\"}]|\[\s*[\[{\"\d\]-])")


def document(source: Source) -> Any:
    """Return what a file holds; it is read once.

    Raises:
        ExchangeError: It is not JSON, is nested too deeply, or has invalid numbers.
    """
    kept = vars(source)
    if _KEPT not in kept:
        kept[_KEPT] = _read(source)
    return kept[_KEPT]


def _read(source: Source) -> Any:
    def refuse(word: str) -> None:
        raise source.fault(f"{word} is no number of JSON")

    try:
        return json.loads(source.text, parse_constant=refuse)
    except json.JSONDecodeError as error:
        raise source.fault(f"this is not JSON: {error.msg}", f"line {error.lineno}") from None
    except RecursionError:
        raise source.fault("its parts are nested too deeply") from None
    except ValueError:
        raise source.fault("it has a number with too many digits") from None


def looks_like_json(source: Source) -> bool:
    """Return whether this begins as JSON does."""
    return source.is_text and bool(_BEGINS.match(source.head_text))


def known(source: Source) -> Any:
    """Return what a file holds, to look at its structure; None when it is no JSON that can be read."""
    if not looks_like_json(source):
        return None
    try:
        return document(source)
    except ExchangeError:
        return None


def under(value: Any, *keys: str) -> Any:
    """Return what stands in an object below keys, one in the other; None when there is no such thing."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def real(value: Any) -> float | None:
    """Return a number of at most fifteen digits; None when it is none, or true or false."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= NUMBER_MAX:
        return None
    return float(value)


def objects(value: Any) -> list[dict[str, Any]] | None:
    """Return a list of objects; None when it is none."""
    return value if isinstance(value, list) and all(isinstance(each, dict) for each in value) else None
