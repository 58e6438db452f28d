"""The array types the engine passes around."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]
Numbers = NDArray[np.int32]
Bytes = NDArray[np.uint8]
Codes = NDArray[np.int8]
Scores = NDArray[np.float32]
Arrays = Mapping[str, NDArray[Any]]
"""Named arrays, as they stand in the files of an index."""
