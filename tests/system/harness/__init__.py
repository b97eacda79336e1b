# SPDX-License-Identifier: GPL-3.0-only
"""Black-box harness: the real program, a scripted upstream, a strict raw HTTP client. Standard library only."""
from .case import LONG, Case, main, main_side_by_side  # noqa: F401
from .client import Connection, Response, request, get  # noqa: F401
from .patience import Stopwatch  # noqa: F401
from .program import Program, free_port, headless  # noqa: F401
from .upstream import FakeUpstream  # noqa: F401
