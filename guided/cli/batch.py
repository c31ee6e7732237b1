"""Renders under way: what is kept is told at once, the rest goes to the workers, and every file is named on stdout."""

from collections.abc import Sequence
from functools import partial

from guided.cli.orders import Order
from guided.cli.output import Terminal
from guided.cli.progress import Overall
from guided.errors import GuidedError
from guided.files.make import Made, look
from guided.files.workers import Failure, Report, Step, run, usable_cores
from guided.units import clock, compact


class Batch:
    """All that one command writes."""

    def __init__(self, terminal: Terminal, orders: Sequence[Order]) -> None:
        self._terminal = terminal
        self._orders = orders
        self._made: dict[int, Made] = {}
        self._told: set[str] = set()
        self._status = 0

    def write(self, processes: int | None) -> int:
        """The exit status: that of the first failure, else 0."""
        try:
            rest = [number for number, order in enumerate(self._orders) if not self._settled(number, order)]
            rest.sort(key=lambda number: -self._orders[number].weight)
            with Overall(
                self._terminal,
                [self._orders[number].title for number in rest],
                [self._orders[number].weight for number in rest],
            ) as bar:
                jobs = [self._orders[number].job for number in rest]
                run(jobs, processes or usable_cores(), partial(self._hear, bar, rest))
        except KeyboardInterrupt:
            self._tell_stopped()
            raise
        finally:
            self._name_files()
        return self._status

    def _settled(self, number: int, order: Order) -> bool:
        """Whether it is there already, or never can be."""
        if not order.exists:
            return False
        try:
            made = look(order.job)
        except GuidedError as error:
            self._fail(order, Failure.of(error))
            return True
        if made:
            self._finish(number, made)
        return made is not None

    def _hear(self, bar: Overall, rest: Sequence[int], at: int, report: Report) -> None:
        if isinstance(report, Step):
            bar.step(at, report.stage, report.done)
            return
        bar.finish(at)
        bar.clear()
        if isinstance(report, Made):
            self._finish(rest[at], report)
        else:
            self._fail(self._orders[rest[at]], report)

    def _finish(self, number: int, made: Made) -> None:
        self._made[number] = made
        for notice in made.notices:
            if notice not in self._told:
                self._told.add(notice)
                self._terminal.tell(notice)
        if made.asked is not None and made.length is not None and made.length != made.asked:
            nearest = f"the nearest, {compact(made.length)}, is taken"
            self._terminal.tell(f"{made.name} cannot be {compact(made.asked)} long: {nearest}")
        changed = [file.path.name for file in made.files if file.state == "changed"]
        for name in changed:
            self._terminal.tell(f"{name} was changed since guided wrote it, and is kept as it is")
        length = "" if made.length is None else f", {clock(made.length)}"
        kept = ": kept, nothing has changed" if made.kept and not changed else ""
        self._terminal.note(f"{made.title}{length}{kept}")

    def _fail(self, order: Order, failure: Failure) -> None:
        self._status = self._status or failure.exit_status
        several = len(self._orders) > 1
        self._terminal.tell(f"guided: {order.name}: {failure.message}" if several else f"guided: {failure.message}")
        if failure.help:
            self._terminal.tell(f"  {failure.help}")

    def _tell_stopped(self) -> None:
        count = sum(len(made.files) for made in self._made.values())
        finished = f"{count or 'No'} {'file is' if count < 2 else 'files are'} finished"
        again = any(order.job.place.force for order in self._orders)
        then = "" if again or not count else "; the same command goes on from here"
        self._terminal.tell(f"Stopped. {finished}{then}.")

    def _name_files(self) -> None:
        """In the order in which they were asked for, whatever was finished first."""
        for _, made in sorted(self._made.items()):
            for file in made.files:
                self._terminal.say(str(file.path))
