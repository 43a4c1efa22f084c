"""What the page draws by itself: covers, and the charts of the past."""
