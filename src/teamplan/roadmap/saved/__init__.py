"""A plan that was saved as JSON: read from bytes that anybody may have written, and made into a plan again."""
