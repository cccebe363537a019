"""What a file says as notes: who and what is meant, planned whole, then written."""
