"""The past, looked at: counted, placed, searched. Read only, and fast however long it is."""
