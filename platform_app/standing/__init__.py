"""Standing offers 开放清单: what an enterprise opens to suppliers for good, and the panel 储备名录 it keeps of them."""
