"""Checks of the answers to the questions for those who lead: one file per question."""
