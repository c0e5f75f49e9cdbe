"""What a person types and sees: one file a command."""

from cxanalyzer.cli import stopping


def main() -> None:
    """The command `cxanalyzer`; exit code 1 for what went wrong, 2 for wrong usage, 130 when interrupted."""
    with stopping.heeded():  # before anything large is imported
        from cxanalyzer.cli.app import run

        run()
