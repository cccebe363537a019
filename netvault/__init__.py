"""netvault: a folder of Markdown notes becomes a network that people can act on."""
