"""Plan digital teams: who fills which position, what is missing, why, and how to close it."""

__version__ = "0.1.0"
