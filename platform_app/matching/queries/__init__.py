"""Reading lists, opportunities and snapshots; everything another person may not see is as if it were not there."""
