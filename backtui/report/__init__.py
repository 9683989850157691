"""The page for the clinician: facts in, HTML or Markdown out."""
