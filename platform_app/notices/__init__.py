"""What people are told, in the app and by mail, after the commit that made it true."""
