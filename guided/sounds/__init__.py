"""Bells and beds, one file each, behind `seams.Sound`."""
