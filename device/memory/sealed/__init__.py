"""What must not lie open in the memory, though the file itself is private: how members' voices are told."""
