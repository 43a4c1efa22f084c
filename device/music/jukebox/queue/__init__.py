"""The queue and the playlists of the music server, as people change them."""
