"""The load-and-publish process: the only one that opens the vault.

Owns how a job is taken up and how it ends. Started as `python -m dashboard.worker JOB` by `jobs`; says how far it is and
how it ended in the job's state file, and clears the uploaded bytes away. A killed worker leaves the old release
served and nothing half stored.
"""

import sys
from pathlib import Path

from dashboard.access import check_load
from dashboard.config import DataFolder
from dashboard.errors import FullDiskError, NeedsAnswerError, OutcomesError, is_full_disk
from dashboard.jobs import FULL_DISK_CODE, Job, Said
from dashboard.verbs import VERBS
from dashboard.verbs.request import viewer_of
from dashboard.wholefile import clear_left_behind


def main(job_folder: str) -> int:
    """Do one job and write how it ended; where there is no room even for that, the exit code says so."""
    job = Job(Path(job_folder))
    try:
        with job.at_work():
            job.finish(_ended(job))
    except OSError as error:
        if not is_full_disk(error):
            raise
        return FULL_DISK_CODE
    return 0


def _ended(job: Job) -> Said:
    """Do a job and return how it ended."""
    request = job.request()
    folder = DataFolder(Path(request["data"]))
    try:
        check_load(viewer_of(request))
        folder.create()
        clear_left_behind(folder.path, folder.releases)
        return {"result": VERBS[request["verb"]](request | {"job": str(job.path)}, folder, job.progress)}
    except NeedsAnswerError as error:
        return {"error": error.as_dict() | {"asks": error.asks}, "exit_code": error.exit_code}
    except OutcomesError as error:
        return {"error": error.as_dict(), "exit_code": error.exit_code}
    except Exception as error:  # noqa: BLE001 - a person reads the end of a job, whatever happened
        if is_full_disk(error):
            full = FullDiskError.at(str(folder.path))
            return {"error": full.as_dict(), "exit_code": full.exit_code}
        # The kind of failure and where in our code, never its message: that could quote a person's cell.
        place = error.__traceback__
        while place is not None and place.tb_next is not None:
            place = place.tb_next
        where = f"{Path(place.tb_frame.f_code.co_filename).name}:{place.tb_lineno}" if place else ""
        return {
            "error": {
                "what": f"Something went wrong on our side ({type(error).__name__}).",
                "where": where,
                "try": "Try again: loading a file twice is harmless, and the history says what is stored. If it happens "
                "again, report the place named here.",
            },
            "exit_code": 1,
        }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
