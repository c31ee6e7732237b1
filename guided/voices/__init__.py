"""Speech engines, one file each, behind `seams.Voice`."""
