"""The packaged knowledge: exercises, routines, questions and red flags, as files anyone can edit."""
