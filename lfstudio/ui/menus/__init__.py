"""Every action of the window in one table, and the menus made of it."""
