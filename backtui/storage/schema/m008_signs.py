"""An index of the pains that came with a sign: a sign may stay open for years, and every door asks for it."""

STATEMENTS = ("CREATE INDEX pain_signed ON pain (day, at) WHERE signs <> ''",)
