# SPDX-License-Identifier: GPL-3.0-only
"""What a desktop has beside the window of the program: a session bus, notifications, a tray, a screen reader."""
