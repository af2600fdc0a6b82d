"""The node: jobs over HTTP (OGC API – Processes), worked off by processes that can be killed.

config      what a node is told when it starts
problems    every error: status on the wire, Problem in the body, in one table
processes   what can be asked for: descriptions, and from a request's inputs to work
files       paths and uploads named in a request, checked before any of them is touched
jobs        a job is a folder that survives a restart
board       which job runs where; waiting, dismissing, telling who listens
workers     one worker process per device: told, watched, killed, restarted
worker      that process itself; the only one that loads torch and rasterio
blobs       uploads named after their content, continued where they broke off
results     the outputs of a job as the standard's documents
app         the routes
server      socket, token, TLS, ready line
"""
