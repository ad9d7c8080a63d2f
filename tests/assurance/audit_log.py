"""Every byte of an audit log changed in turn, and every end cut off: is it found?"""

from pathlib import Path

from dashboard import audit
from dashboard.config import DataFolder
from tests.assurance.trial import Found, Trial


def _try(place: Path, is_long: bool) -> Found:
    folder = DataFolder(place)
    for number in range(1, 6):
        audit.note(folder, "u1", "loaded", loads=[number])
    whole = folder.audit.read_bytes()
    missed = []
    places = range(0, len(whole), 1 if is_long else 17)
    for place_of_byte in places:
        folder.audit.write_bytes(
            whole[:place_of_byte] + bytes([whole[place_of_byte] ^ 1]) + whole[place_of_byte + 1 :]
        )
        if not audit.verify(folder).faults:
            missed.append(f"byte {place_of_byte} was changed unnoticed")
    ends = whole.count(b"\n")
    for kept in range(ends):
        folder.audit.write_bytes(b"".join(whole.splitlines(keepends=True)[:kept]))
        if not audit.verify(folder).faults:
            missed.append(f"cut off after entry {kept} unnoticed")
    return Found(len(places) + ends, tuple(missed))


AUDIT_LOG = Trial("audit log", "no change of a byte and no missing line goes unnoticed", _try)
