"""Gradient descent in numpy."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


class Adam:
    """Kingma & Ba, ICLR 2015. Changes the parameters in place."""

    def __init__(self, parameters: Sequence[Array], *, rate: float) -> None:
        self._parameters, self._rate, self._step = parameters, rate, 0
        self._mean = [np.zeros_like(one) for one in parameters]
        self._square = [np.zeros_like(one) for one in parameters]

    def step(self, gradients: Sequence[Array]) -> None:
        """One step against the gradients, which are in the parameters' order."""
        self._step += 1
        for parameter, gradient, mean, square in zip(
            self._parameters, gradients, self._mean, self._square, strict=True
        ):
            mean += 0.1 * (gradient - mean)
            square += 0.001 * (gradient**2 - square)
            scaled = mean / (1 - 0.9**self._step)
            parameter -= self._rate * scaled / (np.sqrt(square / (1 - 0.999**self._step)) + 1e-8)
