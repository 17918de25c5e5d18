"""What each kind of state does: a dictionary one can see, from the state's class to its behaviour."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from simulator.engine.kinds import (
    assign,
    callback,
    collect,
    data_dip,
    decide,
    disconnect,
    menu,
    play,
    schedule,
    subflow,
    transfer,
    transfer_out,
)
from simulator.engine.kinds.behaviour import Behaviour
from simulator.flow.model import (
    Assign,
    Callback,
    Collect,
    DataDip,
    Decide,
    Disconnect,
    Menu,
    Play,
    Schedule,
    State,
    Subflow,
    Transfer,
    TransferOut,
)

BEHAVIOURS: Mapping[type[State], Behaviour[Any]] = MappingProxyType(
    {
        Play: play.BEHAVIOUR,
        Menu: menu.BEHAVIOUR,
        Collect: collect.BEHAVIOUR,
        DataDip: data_dip.BEHAVIOUR,
        Decide: decide.BEHAVIOUR,
        Assign: assign.BEHAVIOUR,
        Schedule: schedule.BEHAVIOUR,
        Transfer: transfer.BEHAVIOUR,
        TransferOut: transfer_out.BEHAVIOUR,
        Callback: callback.BEHAVIOUR,
        Subflow: subflow.BEHAVIOUR,
        Disconnect: disconnect.BEHAVIOUR,
    },
)
