"""The command line: one file a command; what they print goes through output.py."""
