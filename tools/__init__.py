"""What keeps the documentation and the package true: run by tests and by make."""
