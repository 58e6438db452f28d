"""People: sign-in, sessions, duties, members, invitations."""
