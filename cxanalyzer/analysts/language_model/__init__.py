"""The analyst that reads through a language model: prompts are files, evidence stays data, replies are checked before use."""
