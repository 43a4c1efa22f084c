"""What joins the box to something outside: the button and the light, the command line of the household."""
