"""From a gap to what is done about it: the register of gaps, their evidence, actions, candidates, closing."""
