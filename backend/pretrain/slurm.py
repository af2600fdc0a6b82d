"""A batch script that runs the same pretraining on a cluster."""

from __future__ import annotations

import math
import re
import shlex
from collections.abc import Sequence


def script(arguments: Sequence[str], name: str, nodes: int, gpus: int, hours: float, cores: int = 16) -> str:
    """A Slurm script for ``prithvi pretrain ARGUMENTS`` on ``nodes`` x ``gpus`` processes.

    ``hours`` (0: as long as the partition allows) is the limit; ninety seconds before it, or when the job is to make
    room, the run saves and the job is queued again, to go on where it stopped.
    """
    command = " ".join(shlex.quote(a) for a in arguments)
    name = re.sub(r"[^\w.-]+", "-", name).strip("-") or "pretrain"  # sbatch reads its lines as no shell does
    minutes = math.ceil(hours * 60)
    limit = f"#SBATCH --time={minutes // 60:02d}:{minutes % 60:02d}:00\n" if hours else ""
    devices = f"#SBATCH --gpus-per-node={gpus}\n" if gpus else ""
    processes = gpus or 1
    return f"""#!/bin/bash
#SBATCH --job-name={name}
#SBATCH --nodes={nodes}
#SBATCH --ntasks-per-node=1
#SBATCH --cpus-per-task={max(1, processes) * cores}
{devices}{limit}#SBATCH --signal=B:USR1@90
#SBATCH --requeue
#SBATCH --open-mode=append
#SBATCH --output={name}-%j.log

# STORE and the run folder must lie where every node sees them. Activate the environment here, for example:
# source /path/to/prithvi/.venv/bin/activate
set -u
export OMP_NUM_THREADS={cores}
export TORCH_ELASTIC_SHUTDOWN_TIMEOUT=80  # seconds that torchrun gives its processes to save, 30 by default
first=$(scontrol show hostnames "$SLURM_JOB_NODELIST" | head -n 1)

srun --kill-on-bad-exit=1 torchrun \\
    --nnodes={nodes} --nproc-per-node={processes} --max-restarts=0 \\
    --rdzv-backend=c10d --rdzv-id="$SLURM_JOB_ID" --rdzv-endpoint="$first:29511" \\
    -m backend pretrain {command} &
steps=$!

# In good time: every process saves and ends (exit code 130), then the job goes back into the queue.
asked=0
trap 'asked=1; scancel --signal=TERM "$SLURM_JOB_ID.0"' USR1
wait "$steps"; code=$?
while kill -0 "$steps" 2>/dev/null; do wait "$steps"; code=$?; done
if [ "$asked" = 1 ]; then scontrol requeue "$SLURM_JOB_ID"; fi
exit "$code"
"""
