"""Text as people write it: what a line of Markdown holds. Nothing here reads a file."""
