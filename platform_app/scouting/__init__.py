"""The scouting desk: needs without enough suppliers go to a named officer, in the order of outreach."""
