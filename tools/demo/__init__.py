"""``make demo``: the main jobs on real imagery that comes along, as GeoTIFFs and pictures in demo/."""
