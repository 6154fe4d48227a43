"""The nouns every floor shares."""
