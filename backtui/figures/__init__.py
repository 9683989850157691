"""Moving figures: an exercise's poses become frames of block glyphs, with no terminal library.

`backtui.figures.frames.Cycle` is the door; `backtui.figures.library.load_move` reads a figure by slug.
"""
