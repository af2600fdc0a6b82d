"""Pretraining: a chip store and a config in; a model card, its weights and a report of the run out.

config       everything that is chosen, as one frozen value
start        the network: fresh, or from weights that are there
draws        random numbers that belong to a sample, not to a process
distributed  one process or many: who computes what, and how sums are made
batches      a loader's batch as tubelets, visible and hidden
trainer      weights, optimizer, running mean; one step
guard        losses that are no numbers, and losses that jump
checkpoint   state on disk, complete or not there at all
evaluate     held-out chips under fixed masks; pictures of what is reconstructed
estimate     time, memory, energy and cost, before and after
folder       what the run in a folder is
stopping     being asked to end
metrics      one row a step, as JSON lines and for TensorBoard
loop         all of it in order
export       the model card, its installation, and the Hub
report       curves and figures of a run, Markdown and one HTML page
slurm        a batch script
"""
