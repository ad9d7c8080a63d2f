"""The verb that changes what is published: staying, on or off for a program.

Owns that a change is put on record before it is made, and published at once.
"""

from dashboard import audit
from dashboard.config import DataFolder
from dashboard.errors import UnknownNameError
from dashboard.jobs import Said
from dashboard.staying_file import read_staying, write_staying
from dashboard.verbs.publishing import opened, published
from dashboard.verbs.request import Progress, Request, viewer_of


def turn_staying(request: Request, folder: DataFolder, progress: Progress) -> Said:
    """Turn staying on or off for a program, and publish anew; raises UnknownNameError for a program nobody loaded."""
    viewer, program, is_on = viewer_of(request), request["program"], bool(request["on"])
    with opened(folder) as vault:
        known = vault.fetch("publish/programs")["program"].to_list()
        before = read_staying(folder.staying)
        if program not in known and not (program in before and not is_on):
            raise UnknownNameError.among("program", str(program), known)
        audit.note(
            folder, viewer.subject, "turned staying on" if is_on else "turned staying off", program=program
        )
        write_staying(folder.staying, before | {program} if is_on else before - {program})
        return {"release": published(vault, folder, viewer, progress)}
