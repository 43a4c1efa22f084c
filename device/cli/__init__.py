"""The command line: one file a command; JSON lines on stdout, everything else on stderr."""
