"""Many calls: arrivals, populations at a centre, bulk runs, staffing."""
