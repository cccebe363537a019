"""Merging two versions of a note: pure, from three texts to what is settled and what is not."""
