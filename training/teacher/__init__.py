"""A slower, better reader (BiLSTM with biaffine attention) that labels raw text for the small model to learn from."""
