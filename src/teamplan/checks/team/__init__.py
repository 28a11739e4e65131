"""Checks of the staffing itself: one file per finding code, each from the model and the answer to findings."""
