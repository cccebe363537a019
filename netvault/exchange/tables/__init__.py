"""CSV: the tables of LinkedIn, Google and Outlook, any other, and our own."""
