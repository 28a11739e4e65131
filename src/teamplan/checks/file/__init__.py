"""Checks of the files themselves: one file per finding code. Those found while reading have only their manual here."""
