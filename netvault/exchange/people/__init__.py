"""Who of a file is in the vault already: names, identities, and the evidence for one or two."""
