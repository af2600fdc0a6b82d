"""What plugins.qgis.org checks when a plugin is uploaded, done here first: ``python -m tools.site_checks ZIP``.

structure   the zip's layout, its metadata, file kinds and permissions
scans       bandit, detect-secrets and flake8 with the site's rules
qt6         Qt names that QGIS 4 does not have (the site only informs; here it blocks, as the plugin would break)

Rules as in the source of the site (QGIS-Plugins-Website) in summer 2026. Not done here: the site also asks whether
tracker, repository and homepage answer.
"""
