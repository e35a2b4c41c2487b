"""How few questions suffice: synthetic people through the sample questionnaire and two real council forms."""
