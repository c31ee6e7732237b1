"""A placed session as text for other programs: captions, transcript, SSML, labels, chapters. Pure but for the asking.

Captions and transcripts are those of `guided.files`; the rest is here, one file a form.
"""

from guided.export.forms import FORMS, Export, exported

__all__ = ["FORMS", "Export", "exported"]
