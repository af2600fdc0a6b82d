"""What comes out of a run: a model card beside its weights, installed as any other, or pushed to the Hub."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from torch import Tensor

from ..chips import ChipStore
from ..errors import BackendError, InvalidInput, NotFound
from ..model.config import to_dict
from ..protocol import CANONICAL_SCALE, Band, ModelCard, WeightsRef, to_json
from ..registry import places
from .config import PretrainConfig
from .start import Start

MODEL = "model"


def write_model(
    run: Path,
    start: Start,
    store: ChipStore,
    config: PretrainConfig,
    weights: Mapping[str, Tensor],
    summary: Mapping[str, Any],
) -> Path:
    """``RUN/model``: model.json and model.safetensors, as ``prithvi models install`` takes them."""
    from safetensors.torch import save_file

    from ..registry.store import metadata_of

    card, folder = card_of(run, start, store, config, summary), run / MODEL
    folder.mkdir(parents=True, exist_ok=True)
    path, new = folder / places.WEIGHTS, folder / f".{places.WEIGHTS}"
    with places.disk_errors(folder):
        save_file({k: v.contiguous() for k, v in weights.items()}, new, metadata=metadata_of(card))
        new.replace(path)
    digest = places.sha256(path)
    card = replace(card, weights=WeightsRef(file=places.WEIGHTS, digest=digest, bytes=path.stat().st_size))
    text = json.dumps(to_json(card), indent=1, ensure_ascii=False) + "\n"
    (folder / places.CARD).write_text(text, encoding="utf-8")
    return folder


def card_of(run: Path, start: Start, store: ChipStore, config: PretrainConfig, summary: Mapping[str, Any]) -> ModelCard:
    """The card of what a run made; where it continued from a model, that model's card with what changed."""
    vit, name = start.model.config.vit, model_name(config, run)
    scale = store.scale * CANONICAL_SCALE  # from the store's numbers to reflectance x 10000
    names = [store.bands[b] for b in start.view.bands]
    bands = tuple(Band(n, float(m) * scale, float(s) * scale) for n, m, s in zip(names, start.mean, start.std))
    training = {**summary, "config": {k: v for k, v in config.__dict__.items() if k != "model"}}
    training = json.loads(json.dumps(training))
    metrics = {"held_out_loss": summary["validation"]} if summary["validation"] is not None else {}
    title = config.title or f"{name} (pretrained)"
    described = (
        f"A masked autoencoder of {sum(p.numel() for p in start.model.parameters()) / 1e6:.1f} million "
        f"parameters, pretrained on {summary['chips']:,} chips of {store.frames} dates ({summary['start']})."
    )
    common: dict[str, Any] = {
        "name": name,
        "title": title,
        "description": described,
        "architecture": to_dict(start.model.config),
        "training": training,
        "metrics": metrics,
    }
    if start.card is not None:
        if config.statistics == "store":
            common |= {"bands": bands, "scale": 1.0, "nodata_fill": 0.0}
        return replace(
            start.card,
            **common,
            kind="pretrained",
            classes=(),
            source=config.source or start.card.source,
            licence=config.licence or start.card.licence,
        )
    return ModelCard(
        **common,
        kind="pretrained",
        bands=bands,
        frames=vit.frames,
        frames_flexible=False,
        tile=vit.img_size[0],
        patch=vit.patch[1],
        overlap=vit.img_size[0] // 4,
        pixel_size=_pixel_size(store),
        licence=config.licence,
        source=config.source,
        nodata_fill=0.0,
    )


def model_name(config: PretrainConfig, run: Path) -> str:
    """The model's name: the config's, else the run folder's made fit."""
    plain = re.sub(r"[^a-z0-9._-]+", "-", (config.name or run.resolve().name).lower()).strip("-._") or "pretrained"
    return places.checked_name(config.name or plain)


def _pixel_size(store: ChipStore) -> float:
    """Metres of a pixel, as the first chip's grid says; 30 where it does not."""
    first = store.info(0)
    size = abs(first.transform[0]) if first.transform else 0.0
    return size if size > 0.1 else 30.0  # what is below that is in degrees


def install(run: Path) -> ModelCard:
    """Install what a run made. Raises NotFound where it made nothing yet."""
    from .. import registry

    if not (run / MODEL / places.CARD).is_file():
        raise NotFound(f"{run} holds no finished model.", "Let the run end first.")
    return registry.install(run / MODEL)


def check_repository(repo: str) -> None:
    """Raises InvalidInput for what cannot name a repository of the Hub."""
    if not re.fullmatch(r"[\w.-]+/[\w.-]+", repo):
        raise InvalidInput(f"{repo!r} names no repository.", "Write it as OWNER/NAME.")


def push(run: Path, repo: str) -> str:
    """Upload card, weights and report of a run to a repository of the Hugging Face Hub; gives its address.

    The token is taken from HF_TOKEN alone, the hub from HF_ENDPOINT. Raises InvalidInput (no token, no such name),
    NotFound, BackendError (the hub refused or was not reached).
    """
    folder = run / MODEL
    if not (folder / places.CARD).is_file():
        raise NotFound(f"{run} holds no finished model.", "Let the run end first.")
    token = os.environ.get("HF_TOKEN", "").strip()
    if not token:
        raise InvalidInput("Pushing needs a token of the Hub.", "Set HF_TOKEN to one that may write.")
    check_repository(repo)
    from httpx import HTTPError
    from huggingface_hub import CommitOperationAdd, HfApi
    from huggingface_hub.errors import HfHubHTTPError

    api = HfApi(endpoint=os.environ.get("HF_ENDPOINT") or None, token=token)
    files = {p.name: p for p in sorted(folder.iterdir()) if not p.name.startswith(".")} | {
        "README.md": run / "report.md"
    }
    files |= {p.relative_to(run).as_posix(): p for p in (*run.glob("*.svg"), *sorted(run.glob("pictures/*.png"))[-1:])}
    adding = [CommitOperationAdd(name, str(p)) for name, p in files.items() if p.exists()]
    try:
        api.create_repo(repo, exist_ok=True, repo_type="model", private=None)
        api.create_commit(repo, adding, commit_message="Weights, card and training report", repo_type="model")
    except (HfHubHTTPError, HTTPError, OSError, ValueError, RuntimeError) as error:  # the last is hf_xet's
        said = (str(error).splitlines() or [type(error).__name__])[0].replace(token, "…")
        raise BackendError(
            f"The hub did not take {repo}: {said}.", "Check HF_TOKEN, HF_ENDPOINT and the name."
        ) from error
    return f"{api.endpoint}/{repo}"
