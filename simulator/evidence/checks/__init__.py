"""What must hold, as named predicates: every Then sentence of the catalogue is one of these functions.

Each takes the ``Evidence`` first, then the id of the call (of two calls, or of none, where the sentence says so), and
answers with a ``Verdict``. None raises for what it finds in a log, and none waits: time has run before they are asked.

    hearing   what the caller heard, did not hear, was asked
    course    state, flow, look-ups, identity, attributes, reason
    endings   how the call ended, transfers out, callbacks
    queues    queue, place, estimate, skill, priority, who comes first
    agents    who answered, who has the call, what an agent does, wrap-up
    pops      what the agent's screen shows
    secrecy   that PINs are nowhere
"""
