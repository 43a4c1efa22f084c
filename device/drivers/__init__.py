"""Drivers of real parts: the only files that import picamera2, pyaudio, gpiozero and mpd."""
