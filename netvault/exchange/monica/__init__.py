"""Monica's export as people: `export.py` reads it whole, and each other file one part of it."""
