"""Every test may use the real servers and the identity issuer of the sandbox; `make test` deals them to processes."""

pytest_plugins = ["sandbox.dealing", "sandbox.testing"]
