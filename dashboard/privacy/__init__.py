"""Which cells may be published.

Owns the rules of confidentiality. Sees who stands behind each cell and never what they answered: a decision
taken from answers would itself give answers away.
"""
