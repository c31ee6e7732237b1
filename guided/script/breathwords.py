"""The short words of paced breathing, by language: in, hold, out, rest."""

_WORDS: dict[str, tuple[str, str, str, str]] = {
    "en": ("In", "Hold", "Out", "Rest"),
    "de": ("Ein", "Halten", "Aus", "Ruhen"),
    "fr": ("Inspire", "Retiens", "Expire", "Repos"),
    "es": ("Inhala", "Sostén", "Exhala", "Descansa"),
    "it": ("Inspira", "Trattieni", "Espira", "Riposa"),
    "nl": ("In", "Vasthouden", "Uit", "Rust"),
    "pt": ("Inspira", "Segura", "Expira", "Descansa"),
    "da": ("Ind", "Hold", "Ud", "Hvil"),
    "sv": ("In", "Håll", "Ut", "Vila"),
    "nb": ("Inn", "Hold", "Ut", "Hvil"),
    "pl": ("Wdech", "Zatrzymaj", "Wydech", "Odpocznij"),
}


def words_for(language: str) -> tuple[str, str, str, str] | None:
    """The four words of a BCP 47 language; None where we have none, and a tone serves."""
    base = language.lower().split("-")[0]
    return _WORDS.get("nb" if base in ("no", "nn") else base)
