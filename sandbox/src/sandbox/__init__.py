"""Everything on one machine: servers, an issuer, the services, sample councils and the demo."""
