"""Who fills which position: today's answer."""
