"""`python -m cxanalyzer`."""

from cxanalyzer.cli import main

if __name__ == "__main__":
    main()
