"""A model that a sense stands on: here, or lost with its mend and tried again."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Generic, TypeVar

from device.ports import Clock
from device.ports.errors import DeviceError, ModelError, brief
from device.senses.sense import Model, Sense
from device.values import Part
from device.values.events import Event
from device.workers.health import Health

log = logging.getLogger(__name__)

M = TypeVar("M")
R = TypeVar("R")


class Loaded(Generic[M]):
    """Owned by the task that uses the model."""

    def __init__(
        self,
        part: Part,
        model: Model[M],
        clock: Clock,
        post: Callable[[Event], object],
        *,
        says: str = "{why}",
        private: bool = False,
    ) -> None:
        """says: the sentence of a loss. private: see Sense."""
        self.model = model.loaded
        self._says = says
        self._why = model.why
        self._load = model.load
        self._private = private
        self._health = Health(part, clock, post)
        self._rests = False

    @classmethod
    def of(cls, sense: Sense[M], model: Model[M], clock: Clock, post: Callable[[Event], object]) -> Loaded[M]:
        """The model of a sense."""
        return cls(sense.part, model, clock, post, says=sense.missing, private=sense.private)

    @property
    def loss(self) -> str:
        """What is said where there is no model."""
        return self._says.replace("{why}", self._why)

    def start(self) -> None:
        """Say whether it is missing."""
        if self.model is None:
            self._health.lost(self.loss)

    def rest(self) -> None:
        """Let go of it until it is needed, to have its memory; does nothing where it could not come back."""
        if self.model is not None and self._load is not None:
            self.model, self._rests = None, True

    def come_back(self) -> None:
        """Load it, if it rests: it is needed."""
        if self._rests:
            self._load_again()

    def try_again(self) -> None:
        """Load it, if it is lost and that is due."""
        if self.model is None and self._health.is_due():
            self._load_again()

    def _load_again(self) -> None:
        if self._load is None:
            return
        self._rests = False
        try:
            self.model = self._load()
        except DeviceError as exc:
            self._lose(str(exc))
        else:
            self._health.back()

    def use(self, act: Callable[[M], R]) -> R:
        """What the model makes of something. Raises ModelError, and lets go of it, whatever it raises."""
        if self.model is None:
            raise ModelError(self.loss)
        try:
            return act(self.model)
        except Exception as exc:
            log.error("a model failed", exc_info=None if self._private else exc)
            self.model = None
            what = type(exc).__name__ if self._private else brief(exc)
            self._lose(f"its model failed ({what}); run ./setup.sh if that goes on")
            raise ModelError(self.loss) from (None if self._private else exc)

    def works(self) -> None:
        """It did what it should."""
        self._health.back()

    def fails(self, why: str) -> None:
        """It is here and does not do what it should."""
        self._health.lost(self._says.replace("{why}", why))

    def _lose(self, why: str) -> None:
        self._why = why
        self._health.lost(self.loss)
