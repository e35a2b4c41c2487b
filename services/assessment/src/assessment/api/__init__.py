"""The HTTP interface: routes, shapes and who may call."""
