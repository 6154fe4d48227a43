"""One question about everybody, a file each."""
