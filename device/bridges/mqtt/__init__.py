"""The box for Home Assistant, by an MQTT broker: what it is, what it shows, what it is asked."""
