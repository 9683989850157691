"""Text from outside, made safe to store and to show in a terminal."""

import unicodedata

ELLIPSIS = "…"
SLUG_MAX = 60
"""The most characters a slug may have."""
LOOKED_AT = 8
"""How many characters of a text are read for each that may be shown."""
_UNSAFE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_LINE_ENDS = dict.fromkeys(map(ord, "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"), "\n") | {ord("\t"): " "}
REPLACEMENT = "�"
_JOINERS = {"\u200c", "\u200d"}


PATH_MAX = 500
"""How much of a path is shown: its end is what one looks for."""


def clean(text: str, limit: int = 80) -> str:
    """Return the text in one line, without control, direction or unassigned characters, cut to `limit` characters.

    Line breaks and tabs become spaces, and bytes that are no text become �. The zero-width joiners stay, since scripts
    and emoji need them.
    """
    if len(text) <= limit and text.isascii() and text.isprintable():
        # As nearly every name is.
        return " ".join(text.split())
    kept = []
    # Reading each character is slow, so only the beginning of a very long text is read.
    looked_at = text[: limit * LOOKED_AT]
    for character in looked_at:
        if character.isspace():
            kept.append(" ")
        elif is_safe(character):
            kept.append(character)
        elif _is_no_text(character):
            kept.append(REPLACEMENT)
    line = unicodedata.normalize("NFC", " ".join("".join(kept).split()))
    whole = len(line) <= limit and len(looked_at) == len(text)
    return line if whole else line[: limit - 1].rstrip() + ELLIPSIS


def is_safe(character: str) -> bool:
    """Return whether a character is only shown, and can't control a terminal."""
    return character in _JOINERS or unicodedata.category(character) not in _UNSAFE


def is_text(text: str) -> bool:
    """Return whether a text can be written as UTF-8: it holds no byte that was none, and no half of a character."""
    try:
        return text.isascii() or bool(text.encode())
    except UnicodeEncodeError:
        return False


def _is_no_text(character: str) -> bool:
    # Python holds bytes that are no UTF-8 as halves of characters.
    return "\ud800" <= character <= "\udfff"


def plain_text(text: str) -> str:
    """Return text of several lines made safe to store; every text from outside passes through here.

    Line ends of every kind become line feeds, tabs become spaces, bytes that are no text become �, and whatever could
    control a terminal is removed.
    """
    return text if text.isprintable() else harmless(text.replace("\r\n", "\n").translate(_LINE_ENDS))


def harmless(text: str) -> str:
    """Return text of several lines without whatever could control a terminal; spaces and line ends stay."""
    return "".join(c if c == "\n" or is_safe(c) else REPLACEMENT if _is_no_text(c) else "" for c in text)


def fold(text: str) -> str:
    """Return the text as search compares it: lower case, without accents, letters and digits only."""
    # Folded twice, since decomposing letters can produce capitals, such as the H of ℋ.
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text.casefold()).casefold())
    return "".join(c for c in plain if c.isalnum())


def slug_of(name: str) -> str:
    """Return the slug that names an exercise or a routine in files, in commands and in a shell.

    It holds the letters and digits of the name, in any script, in lower case and joined by hyphens.
    """
    folded = unicodedata.normalize("NFKC", name).casefold()
    kept = "".join(c if c.isalnum() or unicodedata.category(c)[0] == "M" else " " for c in folded)
    return "-".join(kept.split())[:SLUG_MAX].strip("-")


def is_slug(text: str) -> bool:
    """Return whether a text is a slug: letters, digits and single hyphens, nothing a shell would act on."""
    return text != "" and text == slug_of(text)


def check_slug(text: str) -> None:
    """Refuse a text that is no slug.

    Raises:
        ValueError: The text is no slug; the message names it.
    """
    if not is_slug(text):
        raise ValueError(f"“{text}” must be letters, digits and single hyphens")
