"""Industrial chains as data: segments, supply links, equivalences, editions, targets."""
