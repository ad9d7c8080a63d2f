"""Serving the dashboard: the settings Streamlit is started with.

Owns the address: without sign-in only this machine may connect, so any other address is refused.
"""

import os
from pathlib import Path

from dashboard.config import DATA_VARIABLE, LOOPBACK, DataFolder
from dashboard.errors import OutcomesError

HERE = Path(__file__).parent
_LOCAL = {LOOPBACK, "localhost", "::1"}


def serve(folder: DataFolder, port: int, address: str) -> None:
    """Serve until stopped. Raises OutcomesError for an address that others could reach."""
    if address not in _LOCAL:
        raise OutcomesError(
            "Without sign-in the dashboard is served to this machine only.",
            where=address,
            try_=f"Leave --address out, or give {LOOPBACK}.",
        )
    os.environ[DATA_VARIABLE] = str(folder.path)
    # Streamlit looks for its settings below the working directory; ours lie beside the code.
    os.chdir(HERE.parent)
    from streamlit import config
    from streamlit.web import bootstrap

    options = {"server.port": port, "server.address": address, "server.headless": True}
    bootstrap.load_config_options({name.replace(".", "_"): value for name, value in options.items()})
    config.set_option("server.headless", True)
    bootstrap.run(str(HERE / "app.py"), is_hello=False, args=[], flag_options={})
