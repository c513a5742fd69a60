"""Files with personal data or codes: for the eyes of whoever made them."""

import os
import stat
from pathlib import Path

OWNER_ONLY = 0o600


def write_private(path: Path, content: bytes) -> None:
    """Write a file that its owner alone can read, also where there was one that others could."""
    with open(path, "wb", opener=_for_the_owner) as file:
        # A device such as /dev/stdout is everybody's, and stays so.
        if stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            path.chmod(OWNER_ONLY)
        file.write(content)


def _for_the_owner(path: str, flags: int) -> int:
    return os.open(path, flags, OWNER_ONLY)
