"""The staffing engine against an independent judge that enumerates."""
