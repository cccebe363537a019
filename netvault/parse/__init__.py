"""From the bytes of one note to what it says: pure, and never raising for what a note holds."""
