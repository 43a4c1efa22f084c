"""All that walks through Moodlark: frozen values, and the messages of its workers. No I/O, no threads."""
