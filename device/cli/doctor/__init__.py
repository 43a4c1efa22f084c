"""moodlark doctor: check every part and say how to mend it. A check looks and changes nothing."""

from device.cli.doctor.command import doctor

__all__ = ["doctor"]
