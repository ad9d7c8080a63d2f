"""Erasing: one person gone from everything a data folder holds."""
