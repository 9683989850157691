"""JSON from outside: read with every surprise named."""

import json
from typing import Any

from .source import Source


def document(source: Source) -> dict[str, Any]:
    """Return the one object a file holds.

    Raises:
        ExchangeError: It is no JSON, nested too deeply, has numbers that are none, or is no object.
    """

    def refuse(word: str) -> None:
        raise source.fault(f"{word} is no number of JSON")

    try:
        found = json.loads(source.text(), parse_constant=refuse)
    except json.JSONDecodeError as error:
        raise source.fault(f"this is not JSON: {error.msg}", f"line {error.lineno}") from None
    except RecursionError:
        raise source.fault("its parts are nested too deeply") from None
    except ValueError:
        raise source.fault("it has a number with too many digits") from None
    if not isinstance(found, dict):
        raise source.fault("this is JSON, but no object")
    return found
