"""What a microphone is besides a stream: its channels, and its name at a sound server."""
