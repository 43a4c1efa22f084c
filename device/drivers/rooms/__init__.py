"""The rooms in which one hears the box."""
