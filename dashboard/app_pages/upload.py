"""Upload: is my file in, and right?"""

from dashboard import uploading
from dashboard.access import check_load
from dashboard.looking import viewer

check_load(viewer())
uploading.page()
