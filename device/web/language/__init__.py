"""What the page says in other languages: the house thinks in English, and here each sentence is told anew."""
