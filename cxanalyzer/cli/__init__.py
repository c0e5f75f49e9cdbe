"""What a person types and sees: one file a command."""

from cxanalyzer.cli.app import main

__all__ = ["main"]
