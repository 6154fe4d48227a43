"""The people together, on one day."""
