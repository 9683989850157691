"""Two machines and more, through a folder that something else carries from one to the other."""
