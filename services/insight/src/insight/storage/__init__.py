"""Tables and stores: the only SQL beside queries."""
