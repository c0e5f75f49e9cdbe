"""Who reads passages: the embedded analyst (statistics, no key) and language models (prompt chains)."""
