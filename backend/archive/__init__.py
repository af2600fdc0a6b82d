"""What an archive of satellite imagery holds, as one table: a row a granule, with footprint, date, clouds, files.

Needs the packages of the extra ``framework``.
"""
