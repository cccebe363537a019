"""A vault's own templates, rendered in a process apart: a template that came with a vault is code.

`sources` reads them, `own_templates` tells which page each one makes, `process` starts the program
`child` that renders them, holds it to its limits, and starts another where it failed.
"""
