"""Checks of a roadmap: they need its answer."""
