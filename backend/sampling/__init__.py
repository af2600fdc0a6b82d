"""Which chips an epoch shows: windows and dates chosen by what they hold, instead of by where they happen to lie.

Needs the packages of the extra ``framework``.
"""
