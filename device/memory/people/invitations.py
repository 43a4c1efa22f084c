"""Who may join, by the digest of a secret that only the invitation holds."""

from __future__ import annotations

from device.memory.store import Store
from device.values.people import Invitation, Role


class InvitationTable:
    """A part of the file of people; see Store for what its methods raise."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, digest: bytes, invitation: Invitation) -> None:
        """Keep one, and delete those that are over."""
        row = {
            "digest": digest,
            "role": int(invitation.role),
            "made_by": invitation.made_by,
            "until_wall_s": invitation.until_wall_s,
        }
        self._store.insert("invitation", row)

    def find(self, digest: bytes) -> Invitation | None:
        """The one of a secret, over or not."""
        rows = self._store.read("SELECT * FROM invitation WHERE digest = ?", digest)
        if not rows:
            return None
        return Invitation(Role(rows[0]["role"]), rows[0]["made_by"], rows[0]["until_wall_s"])

    def use(self, digest: bytes) -> bool:
        """Delete one because it is used; False where another was quicker."""
        return bool(self._store.write("DELETE FROM invitation WHERE digest = ?", digest))

    def prune(self, wall_s: float) -> None:
        """Delete those that are over."""
        self._store.write("DELETE FROM invitation WHERE until_wall_s < ?", wall_s)
