"""StreamField blocks for news: one file and one template a block."""
