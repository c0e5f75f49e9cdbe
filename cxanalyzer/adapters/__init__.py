"""The outside world: files, LangChain, Chroma. The only place that knows a vendor."""
