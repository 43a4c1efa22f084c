"""The phone's own camera and microphone, in place of the room's."""
