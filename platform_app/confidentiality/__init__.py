"""The files of a need, each with who may read it, and the undertaking of confidentiality that opens some of them."""
