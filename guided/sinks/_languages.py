"""BCP 47 → the three letters that ID3 and MP4 want (ISO 639-2/T)."""

_THREE = {
    "af": "afr", "ar": "ara", "bg": "bul", "bn": "ben", "ca": "cat", "cs": "ces", "cy": "cym", "da": "dan",
    "de": "deu", "el": "ell", "en": "eng", "eo": "epo", "es": "spa", "et": "est", "eu": "eus", "fa": "fas",
    "fi": "fin", "fr": "fra", "ga": "gle", "gl": "glg", "gu": "guj", "he": "heb", "hi": "hin", "hr": "hrv",
    "hu": "hun", "hy": "hye", "id": "ind", "is": "isl", "it": "ita", "ja": "jpn", "ka": "kat", "ko": "kor",
    "la": "lat", "lt": "lit", "lv": "lav", "mk": "mkd", "ml": "mal", "mr": "mar", "ms": "msa", "nb": "nob",
    "ne": "nep", "nl": "nld", "nn": "nno", "no": "nor", "pa": "pan", "pl": "pol", "pt": "por", "ro": "ron",
    "ru": "rus", "sk": "slk", "sl": "slv", "sq": "sqi", "sr": "srp", "sv": "swe", "sw": "swa", "ta": "tam",
    "te": "tel", "th": "tha", "tr": "tur", "uk": "ukr", "ur": "urd", "vi": "vie", "zh": "zho",
}  # fmt: skip


def three_letters(tag: str) -> str:
    """`en-GB` → `eng`; `und` for what is not known here."""
    primary = tag.partition("-")[0].lower()
    return primary if len(primary) == 3 and primary.isalpha() else _THREE.get(primary, "und")


def two_letters(code: str) -> str:
    """`eng` → `en`, for reading tags back; what is not known here as it is, and nothing for `und`."""
    return {three: two for two, three in _THREE.items()}.get(code, "" if code == "und" else code)
