"""Names that must agree across a file: variables with what gives them a value, and ways of one choice."""

from guided.script.desk import CheckDesk, Use
from guided.script.names import listed, nearest
from guided.script.page import Mend
from guided.script.values import shown
from guided.script.walk import walk
from guided.seams import Item


def settle_variables(desk: CheckDesk) -> None:
    """Report every `${name}` that may stand without a value, and every variable that stands nowhere.

    A fragment may use names that each of its includes gives it, and `${it}` where it is included inside an `each`.
    """
    declared = desk.declared | desk.brought.keys()
    free: dict[str, dict[str, Use]] = {}
    for use in desk.used:
        if use.name not in declared and use.fragment is not None:
            free.setdefault(use.fragment, {}).setdefault(use.name, use)
    _spread(desk, free)
    givable = {"it"}.union(*(site.given for site in desk.sites))
    for use in desk.used:
        if use.name not in declared and (use.fragment is None or use.name not in givable):
            _undeclared(desk, use, declared)
    for site in desk.sites:
        if site.fragment is None:
            for name in sorted((free.get(site.target, {}).keys() - site.given) & givable):
                help = "include it inside an each:" if name == "it" else f"give it here: vars: {{{name}: …}}"
                message = f"{site.target} uses ${{{name}}}, which has no value here"
                desk.page.add("G301", message, site.span, Mend(help))
    stands = {use.name for use in desk.used}
    stands |= {nearest(name, declared) or "" for name in stands - declared}  # misspelt: told above
    for site in desk.sites:
        own = {use.name for use in desk.used if use.fragment == site.target}
        for wrong in sorted(site.given - {"it"} - declared - own - free.get(site.target, {}).keys()):
            likely = nearest(wrong, own)
            help = f"did you mean {likely}?" if likely else f"its variables are {listed(own)}"
            desk.page.add("G301", f"{site.target} has no variable {shown(wrong)}", site.span, Mend(help))
    for name in sorted(desk.declared - stands - desk.brought.keys()):
        desk.page.add(
            "G306", f"${{{name}}} stands nowhere in this script", desk.places[name], Mend("take it out of vars:")
        )


def _spread(desk: CheckDesk, free: dict[str, dict[str, Use]]) -> None:
    """What an inner fragment needs and its include does not give, the outer fragment needs."""
    changed = True
    while changed:
        changed = False
        for site in desk.sites:
            if site.fragment is None:
                continue
            outer = free.setdefault(site.fragment, {})
            for name, use in free.get(site.target, {}).items():
                if name not in site.given and name not in outer:
                    outer[name] = use
                    changed = True


def _undeclared(desk: CheckDesk, use: Use, declared: set[str]) -> None:
    if use.name == "it":
        help = "${it} has a value only inside an each:"
        desk.page.add("G301", "${it} stands outside an each:", use.span, Mend(help))
        return
    likely = nearest(use.name, declared)
    paste = desk.page.rewritten(use.span, f"${{{likely}}}") if likely else f'vars: {{{use.name}: ""}}'
    help = (
        f"did you mean ${{{likely}}}?" if likely else "declare it at the top of the file, with what is said by default"
    )
    desk.page.add("G301", f"${{{use.name}}} is not declared", use.span, Mend(help, paste))


def settle_choices(desk: CheckDesk, items: tuple[Item, ...]) -> None:
    """One choice may stand in several places; its ways are then the same everywhere."""
    ways: dict[str, Item] = {}
    for item in walk(items):
        slug = item.get("choose", str)
        if slug is None:
            continue
        first = ways.setdefault(slug, item)
        if first.blocks.keys() != item.blocks.keys():
            help = f"on line {first.span.line} they are {listed(first.blocks)}"
            desk.page.add("G205", f"the ways of {slug} are not the same as before", item.span, Mend(help))
