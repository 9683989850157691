"""What lies over a place and asks for something."""
