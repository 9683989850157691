"""The database: the only room that knows there is one."""
