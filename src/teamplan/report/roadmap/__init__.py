"""The answer of `roadmap` -> a report and a document: one module for each thing that is shown."""
