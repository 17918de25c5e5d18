"""The package says what it is, and its example runs."""

import doctest

import crm_stub


def test_the_example_of_the_package_runs() -> None:
    """What the docstring shows is what happens."""
    result = doctest.testmod(crm_stub)
    assert (0, 2) == (result.failed, result.attempted)
