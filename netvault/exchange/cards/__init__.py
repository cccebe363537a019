"""vCard, in and out: one table of fields for both, and a folder of cards kept by difference."""
