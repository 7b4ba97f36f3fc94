"""The theses of the working paper, held against what an organisation has written down: one evaluation for checks and commands."""
