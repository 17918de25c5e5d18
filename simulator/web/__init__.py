"""The demo: a phone, a flow that lights up and an agent's desk in the browser, served to this machine."""
