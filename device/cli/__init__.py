"""The command line: one file a command, what several take in options.py, what they print in output.py."""
