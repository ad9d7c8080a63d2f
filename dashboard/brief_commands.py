"""The command that writes a brief: `outcomes brief --out FILE`.

Owns how it is asked for at a terminal. What it writes is what the Impact page offers.
"""

from argparse import Namespace
from pathlib import Path

from dashboard.access import local_owner
from dashboard.config import data_folder
from dashboard.console import AddCommand, say
from dashboard.errors import OutcomesError, UnknownNameError
from dashboard.targets_file import read_targets
from dashboard.wholefile import write_whole


def add_to(command: AddCommand) -> None:
    """Add the command to the parser."""
    one = command(
        "brief", write_brief, "Write what an executive takes along: slides, a web page or a workbook."
    )
    one.add_argument("--out", type=Path, required=True, metavar="FILE", help="ends in .pptx, .html or .xlsx")
    one.add_argument("--program", help="one program (default: all that may be seen)")
    one.add_argument(
        "--for", dest="audience", metavar="WHOM", help="executive, hr or facilitator: what each needs"
    )
    one.add_argument("--sections", help="only these, with commas between; overrides --for")
    one.add_argument(
        "--template",
        type=Path,
        help="slides in this presentation's look (default: brief-template.pptx in the data folder)",
    )
    one.add_argument(
        "--role", default="owner", help="executive, hr, facilitator, owner, or facilitator:PROGRAM"
    )


def write_brief(arguments: Namespace) -> int:
    """Write the brief to a file; the kind is told by its ending."""
    from dashboard.brief.content import brief
    from dashboard.brief.files import FORMATS, template_in
    from dashboard.brief.sections import AUDIENCES
    from dashboard.outcomes import measure

    ending = arguments.out.suffix.lower().removeprefix(".")
    if ending not in FORMATS:
        raise UnknownNameError.among("ending of a brief", ending, FORMATS)
    if arguments.audience is not None and arguments.audience not in AUDIENCES:
        raise UnknownNameError.among("audience", arguments.audience, AUDIENCES)
    sections = AUDIENCES.get(arguments.audience) if arguments.audience else None
    if arguments.sections is not None:
        sections = tuple(name.strip() for name in arguments.sections.split(",") if name.strip())
    folder, viewer = data_folder(arguments.data), local_owner(arguments.role)
    if arguments.template is not None and not arguments.template.exists():
        raise OutcomesError(
            "There is no such template.", where=str(arguments.template), try_="Check the path."
        )
    targets = read_targets(folder.targets).of(arguments.program)
    made = brief(
        lambda name, filters: measure(folder, name, viewer, filters), arguments.program, sections, targets
    )
    template = template_in(arguments.template or folder.brief_template)
    written = FORMATS[ending].write(made, template)
    write_whole(arguments.out, written)
    say(f"Wrote {arguments.out} ({len(written) / 1000:.0f} kB): {made.title}, release {made.release[:20]}")
    return 0
