"""Sync of two or more machines, through a folder that another program carries between them."""
