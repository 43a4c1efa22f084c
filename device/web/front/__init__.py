"""What stands before the page on a box: its certificates, and the settings of the server that uses them."""
