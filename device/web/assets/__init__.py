"""What the page is made of: style, script and pictures, joined, named by what is in them, and sent small."""
