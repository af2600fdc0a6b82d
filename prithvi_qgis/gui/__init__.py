"""Menu, toolbar, options, models, jobs and first run: Qt widgets over a session, imported only when they are opened."""
