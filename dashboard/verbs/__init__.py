"""What the loading process can be asked to do: the registry of verbs."""

from collections.abc import Callable

from dashboard.config import DataFolder
from dashboard.jobs import Said
from dashboard.verbs import clearing, keeping, loading, publishing, settings
from dashboard.verbs.request import Progress, Request

VERBS: dict[str, Callable[[Request, DataFolder, Progress], Said]] = {
    "inspect": loading.inspect,
    "review": loading.review_files,
    "load": loading.load_files,
    "undo": loading.undo,
    "publish": publishing.publish_now,
    "turn staying": settings.turn_staying,
    "history": loading.list_loads,
    "rejected": loading.rejected,
    "comments": clearing.comments,
    "clear comments": clearing.clear_comments,
    "ideas": loading.list_ideas,
    "check": keeping.check_all,
    "backup": keeping.back_up,
    "restore": keeping.put_back,
    "erase": keeping.erase,
    "retain": keeping.retain,
    "join again": keeping.join_again,
}
