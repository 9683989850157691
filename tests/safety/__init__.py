"""Every kind of person at every door: that safety is one verdict, asked and obeyed everywhere."""
