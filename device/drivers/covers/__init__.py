"""The pictures of tracks, by the music server, on connections of their own."""
