"""People and meetings that other programs keep: brought into the vault, and carried out of it.

Import: a file → `Incoming` people and `Meeting`s (each reader is a pure function of bytes) → who of
them is known already → notes that are made, or gain what they lack. Export: people and follow-ups →
the text of a file.
"""
