"""What the window shows and does, without Qt: documents, view state, requests, messages, recent files, settings."""
