"""Widgets on the line API: one widget for a whole list, not one for each row."""
