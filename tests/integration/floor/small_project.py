"""A project whose day has a few dozen calls: UC 17's flow and help desk, and a population of its own."""

import shutil
from pathlib import Path

from tests.house.source import ROOT

POPULATION = """\
population: quiet
title: A quiet day
flow: uc17_authentication
arrivals:
  interval: 1h
  week:
    monday: {"09:00": 14, "10:00": 22}
    tuesday: {"09:00": 10}
everybody:
  answers:
    issue_menu: {"1": 55 %, "2": rest}
    ask_account: "{account}#"
    ask_pin: "{pin}#"
  slips: 2 %
  thinks: {lognormal: {mean: 1.2 s, deviation: 0.8 s}}
  patience:
    in_queue: {exponential: 3m}
  calls_back: {share: 40 %, after: {exponential: 15m}, at_most: 3}
  talk: {exponential: 3m}
  wrap_up: {exponential: 10 s}
  transfers:
    General: {Product: {rate: 40 %, skills: "{product}", after: {exponential: 1m}}}
callers:
  prepared: {share: 60 %}
  no_account_number:
    share: 20 %
    answers: {ask_account: "0"}
  wrong_pin:
    share: rest
    answers: {ask_pin: "{wrong-pin}"}
    again: {ask_pin: {"{pin}#": 50 %, "{wrong-pin}": 38 %, "0": rest}}
"""


def small_project(folder: Path) -> Path:
    """Make the project in a folder; returns its root."""
    flows = folder / "flows" / "uc17"
    flows.mkdir(parents=True)
    for name in ("uc17_authentication.flow.yaml", "help_desk.centre.yaml"):
        shutil.copy(ROOT / "flows" / "uc17" / name, flows)
    (flows / "quiet.population.yaml").write_text(POPULATION, "utf-8")
    return folder
