"""How good the order is, beside plain peers, on collections that may be measured with but not shipped."""
