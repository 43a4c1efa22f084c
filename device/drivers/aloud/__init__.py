"""What the box lets hear besides the music: by programs of the machine, to its default loudspeaker."""
