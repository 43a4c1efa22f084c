"""Devices and the music server: the only files that import picamera2, pyaudio, gpiozero and mpd."""
