"""What people say or type, before a model reads it: signs, slips, sayings, states, requests, languages."""
