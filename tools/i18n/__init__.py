"""The plugin's texts in other languages: ``python -m tools.i18n`` collects them, and compiles what is translated.

collect   every literal that goes through ``tr`` in prithvi_qgis/, and texts that should and do not
ts        resources/i18n/prithvi_LANGUAGE.ts, the files that translators edit (Qt Linguist, Weblate, an editor)
qm        the same compiled, as Qt loads it; in the repository too, so that a clone speaks the languages as it is
"""
