"""What buyers ask for, from the draft to the invited suppliers."""
