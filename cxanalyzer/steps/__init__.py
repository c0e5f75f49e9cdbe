"""What is done: one file a step; records in, records out; no disk, no terminal, no vendor."""
