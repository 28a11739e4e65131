"""The report for a board: what `check`, `roadmap` and `questions` found out, in sections, with pictures."""
