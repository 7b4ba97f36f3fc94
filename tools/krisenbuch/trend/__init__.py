"""How ready the structures were in past months: the wiki as it was then, out of Git, assessed on a day of then."""
