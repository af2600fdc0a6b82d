"""The algorithms of the toolbox.

base      how every one of them runs: check → submit → follow → collect
words     labels and help of all parameters, in one table
fields    the parameters, declared from that table
"""
