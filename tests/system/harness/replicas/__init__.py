# SPDX-License-Identifier: GPL-3.0-only
"""Replicas of the program, and the store that they share."""
