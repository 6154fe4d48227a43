"""What versions of notes say."""
