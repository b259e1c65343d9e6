"""The parsed text: plain text for the parser, the pipeline, and questions to the tree."""
