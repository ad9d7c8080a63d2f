"""The one way in: files become rows that can be loaded, or a refusal with its way out."""
