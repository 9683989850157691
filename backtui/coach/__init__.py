"""A session led in time: its phases, the player that goes through them, how cues are heard."""
