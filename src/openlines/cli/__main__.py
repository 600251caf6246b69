"""`python -m openlines.cli`."""

from openlines.cli import main

main()
