"""Threads and what they stand on: inboxes and workers, health, time, and the service manager."""

from device.workers.health import Health
from device.workers.worker import Inbox, Task, Worker, stop_together

__all__ = ["Health", "Inbox", "Task", "Worker", "stop_together"]
