"""What users write, bound to frozen values that know their place. Our words and limits; no solver, no files."""
