"""What can be played beside live calls: scenarios, recordings, explored paths, surviving mutants, simulated days."""
