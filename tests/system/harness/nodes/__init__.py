# SPDX-License-Identifier: GPL-3.0-only
"""Nodes and what stands before them, beyond a scripted upstream: WebSockets, real geths."""
