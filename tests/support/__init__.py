"""What tests share: small vaults, runs of the command line, and what is looked up in pages."""
