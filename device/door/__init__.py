"""What is asked goes in here, what is shown stands here."""
