"""The answer of `verify`: a saved plan held against its inputs, without the solver."""
