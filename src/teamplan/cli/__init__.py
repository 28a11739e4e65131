"""One file per command. The only place that prints, writes files or ends the program."""
