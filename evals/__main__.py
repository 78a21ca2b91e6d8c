"""`python -m evals` in a checkout: the same as `summarizer eval`, on the articles and labels in this folder."""

import sys

from summarizer.cli import main

if __name__ == "__main__":
    sys.exit(main(["eval", *sys.argv[1:]]))
