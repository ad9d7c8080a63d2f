"""Reference cases: the statistics against numbers that another program computed."""
