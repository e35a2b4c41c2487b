"""Faults: services, NATS and Postgres are killed at random under load; then everything that happened is counted."""
