"""The corpus: Spanish news with every political event, who says it and how surely. See README.md."""
