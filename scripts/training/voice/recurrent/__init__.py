"""The second model of voices: a recurrent network over a speaker encoder."""
