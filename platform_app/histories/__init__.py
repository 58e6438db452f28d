"""One page an enterprise: everything dated that the reader may see."""
