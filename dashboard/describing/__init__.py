"""Describing: what is stored, about whom, and who sees it, in words for HR and for other programs."""
