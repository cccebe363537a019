"""netvault in a git repository: hooks, the merge driver, and what they ask of git."""
