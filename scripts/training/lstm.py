"""One step of a long short-term memory, in layers that TFLite has.

A sigmoid is half a hyperbolic tangent: with the gates halved beforehand, one call does all four.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from keras import layers, ops
from numpy.typing import NDArray

Array = NDArray[np.float32]


def halved(units: int) -> Array:
    """Factors of the rows of a memory's weights and bias: enter, keep, new (as it is), leave."""
    return np.repeat(np.array([0.5, 0.5, 1.0, 0.5], np.float32), units)


def remembered(driven: Any, cell: Any, units: int) -> tuple[Any, Any]:
    """What a memory says, and its cell afterwards. driven: the sums at its four gates, halved."""
    gates = ops.tanh(driven)
    enter, keep, new, leave = (gates[:, k * units : (k + 1) * units] for k in range(4))
    cell = 0.5 * ((keep + 1.0) * cell + (enter + 1.0) * new)
    return (0.5 * leave + 0.5) * ops.tanh(cell), cell


def dense(weight: Array, bias: Array | None = None) -> layers.Dense:
    """A layer of these weights, outputs x inputs."""
    layer = layers.Dense(len(weight), use_bias=bias is not None)
    layer.build((None, weight.shape[1]))
    layer.set_weights([weight.T] if bias is None else [weight.T, bias])
    return layer
