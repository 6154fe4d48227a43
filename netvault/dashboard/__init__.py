"""The page, a section a file."""
