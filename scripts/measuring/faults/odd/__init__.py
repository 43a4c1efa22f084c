"""What no page sends, and what nobody should write into a configuration."""
