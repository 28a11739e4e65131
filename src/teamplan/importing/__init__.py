"""A list of people from another system in; a staffing file, and what was assumed for it, out."""
