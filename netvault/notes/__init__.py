"""What one note says."""
