"""`python -m krisenbuch`: the command line without the installed script."""

from krisenbuch.cli.main import main

main()
