"""Changes to a user's own note: splices of its text, each verified by reading the note again."""
