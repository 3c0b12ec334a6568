"""Demo content: what a fictional ward publishes, drawn and written by commands."""
