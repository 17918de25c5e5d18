"""A fake CRM that stands in for the real one while call flows are tested. It knows nothing of the simulator.

What it is: companies, accounts, products, contacts and cases in a database of any kind that SQLAlchemy speaks (SQLite
in memory unless told otherwise), filled with made-up customers, asked through one door, and able to fail in every way a
real CRM fails. What it is not: a mock. The same look-ups run in a scenario, on PostgreSQL and over HTTP for a real IVR
platform.

    answers     what a look-up says; standard library only
    contracts   the look-ups, their inputs, outcomes and fields; standard library only
    errors      what can be wrong with the CRM itself or with how it is used, in words
    faults      how the CRM misbehaves, as a value; standard library only
    pins, keys  how PINs are kept: a salted keyed MAC, whose key lies outside database and log
    models      the tables
    connecting  from a URL to a connection, with plain words where there is none
    pools, plan, seed     made-up customers: the same seed gives the same ones, in any process
    lookups     the look-ups as prebuilt statements
    customers, changes    who is in the CRM; adding, locking, closing, duplicating
    store, service        the one door: ``CrmService``
    show        customers as masked rows, for a command to print
    http        the same look-ups over HTTP

    >>> from crm_stub.service import CrmService
    >>> with CrmService.open() as crm:
    ...     customer = crm.pick("top")
    ...     crm.ask("find_account", {"account_number": customer.account_number}).reply.outcome
    'found'

Importing this package, ``answers``, ``contracts``, ``errors`` or ``faults`` imports neither SQLAlchemy nor Faker.
"""
