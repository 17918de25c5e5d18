"""What a flow CAN do: every behaviour of it, promises over all of them, what the CRM's trouble does to it."""
