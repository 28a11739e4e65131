"""Reports to text or bytes, one file per format. Knows a format each, and nothing of the domain."""
