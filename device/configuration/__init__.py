"""What the installer decides: YAML into frozen sections, and where things lie."""
