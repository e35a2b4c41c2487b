"""One story as one trace: a receiver of spans, a check that they belong together, and a picture: `leeway trace`."""
