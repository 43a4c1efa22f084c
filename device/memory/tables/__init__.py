"""One file a kind of what is remembered: values to rows and back."""
