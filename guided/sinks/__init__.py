"""Outputs, one file each, behind `seams.Sink`."""
