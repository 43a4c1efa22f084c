"""Everything that the household made, in one file that a passphrase opens; and back."""
