"""What people say or type, before a model reads it: signs, slips, other languages, sayings, states, requests."""
