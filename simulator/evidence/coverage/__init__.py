"""Coverage: what a suite has tried of a flow, and what nobody has.

What can be tried follows from the flow alone (``coverable``); what was tried follows from event logs (``covered``).
"""
