"""What a Raspberry Pi's own system makes of Moodlark, shown on any machine: Debian's arm64, run by qemu."""
