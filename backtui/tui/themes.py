"""Our themes in Textual's form: true colours, the same for 256 and 16, and the terminal's own."""

from dataclasses import replace

from textual.theme import BUILTIN_THEMES, Theme

from ..render.theme_colours import LIGHTS, LOOKS, THEMES, TOKENS, chosen_theme


def theme(name: str, look: str = "clay") -> Theme:
    """Return one of our themes in Textual's form, with its tokens among the CSS variables.

    Args:
        name: The theme, in the form for a depth of colours.
        look: How its figure looks.
    """
    tokens, dark = TOKENS[name], chosen_theme(name) not in LIGHTS
    if tokens["figure-near"].startswith("#"):
        return Theme(
            name=name,
            primary=tokens["accent"],
            secondary=tokens["excused"],
            accent=tokens["accent"],
            warning=tokens["accent"],
            error=tokens["red"],
            success=tokens["kept"],
            foreground=tokens["text"],
            background=tokens["ground"],
            surface=tokens["band"],
            panel=tokens["chip"],
            dark=dark,
            variables=tokens | LOOKS[look],
        )
    # The terminal's own colours can't be mixed; Textual's themes set the variables that this concerns.
    builtin = BUILTIN_THEMES["ansi-dark" if dark else "ansi-light"]
    made = replace(builtin, name=name, variables={**builtin.variables, **tokens})
    if name not in THEMES:
        made.background, made.foreground = tokens["ground"], tokens["text"]
    return made
