"""Widgets on the line API: one widget a list, not one a row."""
