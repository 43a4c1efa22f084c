"""The network that tells voices apart: converted, and measured on people whom it never heard."""
