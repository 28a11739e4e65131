"""Which dated, costed actions make each team viable, and then the next: the staffing problem over time."""
