"""Find out what a file's columns, dates, scales and speakers mean, from names and a sample of values (pure)."""
