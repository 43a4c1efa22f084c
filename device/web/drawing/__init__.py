"""What the page draws by itself."""
