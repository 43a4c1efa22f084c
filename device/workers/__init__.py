"""Threads and what they stand on: workers, health, time, and the service manager."""
