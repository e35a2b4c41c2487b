"""Every test may use the real servers and the identity issuer of the sandbox."""

pytest_plugins = ["sandbox.testing"]
