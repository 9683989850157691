"""The terminal app, driven by keys as a person would."""
