"""Sessions as files to take along: what they are called, what they say of themselves, what lies beside them.

Read `make` first: one session at one length becomes its files. `plan` is what was asked for, `workers` spreads it over
processes, `ledger` remembers what was written from what, so that the next run leaves alone what is already right.
"""
