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
    service     the one door: ``CrmService``; ``holding``: what keeps the customers behind it, of which there are two
    additions, nobody     what both do alike: completing a customer to be added, saying that there is nobody
    tables      a database: ``store`` opens it, ``lookups`` asks it by prebuilt ``statements``, ``customers`` and
                ``changes`` say who is in it and add, lock, close, duplicate
    snapshot    dictionaries in memory, for bulk runs: ``book`` is what was seeded, ``recall`` the look-ups
    show        customers as masked rows, for a command to print
    http        the same look-ups over HTTP

    >>> from crm_stub.service import CrmService
    >>> with CrmService.open() as crm:
    ...     customer = crm.pick("top")
    ...     crm.ask("find_account", {"account_number": customer.account_number}).reply.outcome
    'found'

Importing this package, ``answers``, ``contracts``, ``errors`` or ``faults`` imports neither SQLAlchemy nor Faker.
"""
