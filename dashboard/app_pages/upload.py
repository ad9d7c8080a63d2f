"""Upload: is my file in, and right?"""

from dashboard import components as ui
from dashboard import uploading
from dashboard.access import check_load

check_load(ui.viewer())
uploading.page()
