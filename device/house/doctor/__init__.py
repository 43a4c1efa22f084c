"""Every check of the box, each with its mend. A check looks and changes nothing."""
