"""Rules 18 to 20, 29 to 33 and 37: how the guide speaks."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from guided.editorial.findings import Found, Look
from guided.editorial.forms import Form, Sentence
from guided.editorial.language import words
from guided.editorial.readability import grade

CHOSEN = 0.20
CHOSEN_EARLY = 0.40
IMPERATIVE = 0.20
IMPERATIVE_SENSITIVE = 0.15
OUR = 0.01
QUESTIONS = 1 / 6
GRADE = 6.0
GRADE_OF_SECTION = 8.0
WORDS_OF_SECTION = 40
"""Below so many the grade of a section is chance."""
MEAN_SENTENCE = 12.0
LONG_SENTENCE = 22
LONGEST_SENTENCE = 28
_NOUN_BEFORE = frozenset(
    "is are was were isn't aren't may might can could will won't has had does doesn't comes goes and or".split()
)
"""After one of these the word before is a noun: "Rest is not a prize"."""


def share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def percent(part: float) -> str:
    return f"{100 * part:.0f} %"


def chosen_share(look: Look, sentences: Sequence[Sentence]) -> float:
    """Of the guide's own sentences."""
    own = [one for one in sentences if not one.phrase]
    return share(sum(look.chosen(one) for one in own), len(own))


def imperative(look: Look, one: Sentence) -> str | None:
    """The instruction verb of a bare imperative."""
    if one.phrase or one.asks or look.chosen(one):
        return None
    known = words(one.own)
    if not known or not one.own.lstrip(" \"'")[:1].isalpha() or one.own[:1] == " ":
        return None
    for index, word in enumerate(known):
        if look.tongue.whole("wording.instruct", word):
            after = known[index + 1].lower() if index + 1 < len(known) else ""
            return None if after in _NOUN_BEFORE else word
        if not look.tongue.whole("wording.lead", word):
            return None
    return None


def imperatives(look: Look, form: Form) -> list[Sentence]:
    return [one for one in form.guiding if imperative(look, one)]


def chosen(look: Look) -> Iterator[Found]:
    """18 and 19."""
    help = '"you might", "you could", "if you like", "perhaps"'
    for form in look.forms:
        early = [one for one in form.of_role("arrive", "choices") if not one.phrase]
        if early and (found := chosen_share(look, early)) < CHOSEN_EARLY:
            message = (
                f"{form.at} {percent(found)} of the sentences in arrival and your-say offer a choice; the least is 40 %"
            )
            yield Found("E18", message, early[0].span, help)
        if form.guiding and (found := chosen_share(look, form.guiding)) < CHOSEN:
            message = f"{form.at} {percent(found)} of the sentences offer a choice; the least is 20 %"
            yield Found("E19", message, look.key("lengths", "script"), help)


def bare(look: Look) -> Iterator[Found]:
    """20."""
    limit = IMPERATIVE_SENSITIVE if look.sensitive else IMPERATIVE
    for form in look.forms:
        found = imperatives(look, form)
        if found and (part := share(len(found), len(form.guiding))) > limit:
            lines = ", ".join(str(line) for line in sorted({one.span.line for one in found})[:8])
            message = f"{form.at} {percent(part)} of the sentences are bare instructions; the most is {percent(limit)}"
            yield Found("E20", message, found[0].span, f'make some of them offers ("you might …"): lines {lines}')
        row = 0
        for one in form.guiding:
            row = row + 1 if imperative(look, one) else 0
            if row == 3:
                message = "this is the third bare instruction in a row"
                yield Found("E20", message, one.span, 'make one of them an offer: "you might …"')


def you(look: Look) -> Iterator[Found]:
    """29."""
    for one in look.lines():
        if not one.phrase and (match := look.tongue.find("wording.plural-you", one.own)):
            yield Found("E29", f"“{match[0]}” speaks to a room; one person is listening", one.span, "speak to one: you")
    for form in look.forms:
        count = sum(len(words(one.own)) for one in form.guiding)
        ours = [one for one in form.guiding for _ in look.tongue.all("wording.we", one.own)]
        if count and len(ours) / count > OUR:
            message = f"{form.at} we, us and our come {len(ours)} times in {count} words; the most is 1 in 100"
            yield Found("E29", message, ours[0].span, "say you, or leave the person out")


def first_person(look: Look) -> Iterator[Found]:
    """30."""
    for one in look.lines():
        if not one.phrase and (match := look.tongue.find("wording.first-person", one.own)):
            help = "write a phrase: if the listener says it, quotation marks if someone else does; the guide has no I"
            yield Found("E30", f"“{match[0]}” stands outside a phrase or quotation marks", one.span, help)


def easy(look: Look) -> Iterator[Found]:
    """31."""
    for form in look.forms:
        if (whole := grade(one.text for one in form.sentences)) > GRADE:
            message = f"{form.at} the words are of grade {whole:.1f}; the most is 6"
            yield Found("E31", message, look.key("lengths", "script"), "shorter words, shorter sentences")
        by_part: dict[int, list[str]] = {}
        for one in form.sentences:
            by_part.setdefault(one.section, []).append(one.text)
        for index, texts in by_part.items():
            part = form.parts[index]
            if sum(len(words(text)) for text in texts) < WORDS_OF_SECTION:
                continue
            if (found := grade(texts)) > GRADE_OF_SECTION and part.mark and part.mark.span:
                message = f"{form.at} the section “{part.title}” is of grade {found:.1f}; the most is 8"
                yield Found("E31", message, part.mark.span, "shorter words, shorter sentences")


def short(look: Look) -> Iterator[Found]:
    """32."""
    help = "make two of it; a listener can't go back to the beginning of a sentence"
    for one in look.lines():
        if (count := len(one.words)) > LONG_SENTENCE:
            worst = count > LONGEST_SENTENCE
            message = (
                f"this sentence has {count} words; above {LONGEST_SENTENCE if worst else LONG_SENTENCE} it is too long"
            )
            yield Found("E32", message, one.span, help, "error" if worst else "warning")
    for form in look.forms:
        lengths = [len(one.words) for one in form.sentences]
        if lengths and (mean := sum(lengths) / len(lengths)) > MEAN_SENTENCE:
            message = f"{form.at} the mean sentence has {mean:.1f} words; the most is 12"
            yield Found("E32", message, look.key("lengths", "script"), help, "warning")


def one_invitation(look: Look) -> Iterator[Found]:
    """33."""
    for one in look.lines():
        found = [] if one.phrase else list(look.tongue.all("wording.one-choice", one.own))
        for before, after in pairwise(found):
            if look.tongue.find("wording.alternative", one.own[before.end() : after.start()]) is None:
                help = "give the second one a sentence of its own"
                yield Found("E33", "two invitations stand in one sentence", one.span, help)
                break


def questions(look: Look) -> Iterator[Found]:
    """37."""
    for form in look.forms:
        asked = [one for one in form.guiding if one.asks]
        if (found := share(len(asked), len(form.guiding))) > QUESTIONS:
            count = f"{len(asked)} of {len(form.guiding)} sentences are questions"
            message = f"{form.at} {count} ({percent(found)}); the most is 1 in 6"
            yield Found("E37", message, asked[0].span, "turn some into offers: too many feel like an examination")
