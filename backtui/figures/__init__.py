"""Moving figures: an exercise's poses become frames of block glyphs, with no terminal library.

Start from `backtui.figures.frames.Cycle`; `backtui.figures.library.load_move` reads a figure by slug.
"""
