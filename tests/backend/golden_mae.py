"""How our code computes what the masked autoencoders' golden cases store."""

from __future__ import annotations

from functools import cache, partial
from typing import Any

import torch
from torch import Tensor

from backend.model import mae
from backend.model.config import to_dict, vit_from_dict
from backend.model.heads_v2 import tokens_to_map
from backend.model.loading import load
from backend.model.vit import Encoder
from tests.backend.golden_case import Case, Outputs, coords_of, read_case

_VIT = {"img_size": "img_size", "num_frames": "frames", "in_chans": "in_chans", "embed_dim": "embed_dim",
        "depth": "depth", "num_heads": "num_heads", "decoder_embed_dim": "decoder_embed_dim",
        "decoder_depth": "decoder_depth", "decoder_num_heads": "decoder_num_heads", "mlp_ratio": "mlp_ratio",
        "norm_pix_loss": "norm_pix_loss", "coords_encoding": "coords", "coords_scale_learn": "scale_learned",
        "mask_ratio": "mask_ratio", "layer_norm_eps": "eps"}


def vit_fields(config: dict[str, Any], **more: Any) -> dict[str, Any]:
    """The JSON form of the encoder that a reference's configuration describes."""
    fields = {ours: config[theirs] for theirs, ours in _VIT.items() if theirs in config}
    patch = config["patch_size"]
    fields["patch"] = patch if isinstance(patch, list) else [config.get("tubelet_size", 1), patch, patch]
    return to_dict(vit_from_dict(fields | more))


def load_mae(case: Case, pos_precision: str) -> mae.MaskedAutoencoder:
    """The case's network with its weights, strictly."""
    vit = vit_fields(case.config, pos_precision=pos_precision)
    model, _ = load({"kind": "mae", "vit": vit}, case.weights)
    assert isinstance(model, mae.MaskedAutoencoder)
    return model


def block_outputs(encoder: Encoder, x: Tensor, **how: Any) -> list[Tensor]:
    """The tokens behind every block, none normalised."""
    mask, tokens, outputs = None, encoder.embed(x, **how), []
    for block in encoder.blocks:
        tokens = block(tokens, mask)
        outputs.append(tokens)
    return outputs


def _predicted(case: Case, model: mae.MaskedAutoencoder, masking: mae.Masking, **coords: Any) -> Outputs:
    """What every masked autoencoder stores."""
    x, patch = case["input"], model.config.vit.patch
    grid = model.grid(x)

    @cache
    def predict() -> Tensor:
        return model.predict(x, masking, **coords)

    @cache
    def image() -> Tensor:
        return mae.unpatchify(predict(), patch, grid)

    return {
        "pred": predict,
        "loss": partial(model.loss, x, masking, **coords),
        "target_patches": partial(mae.patchify, x, patch),
        "reconstruction": image,
        "composite": lambda: mae.composite(x, image(), mae.spread_mask(masking.hidden, patch, grid)),
        "mask": lambda: masking.hidden.float(),
        "mask_image": lambda: mae.spread_mask(masking.hidden, patch, grid).float(),
        "latent": partial(model.encoder.encode, x, masking.keep, masking.valid, **coords),
        "tokens_patch_embed": partial(model.encoder.patch_embed, x),
    }


def v1_mae(case: Case) -> Outputs:
    """The autoencoder of version 1 with random masking."""
    model = load_mae(case, "float32")
    encoder, x, depth = model.encoder, case["input"], model.config.vit.depth
    masking = mae.mask_from_noise(case["noise"], case.config["mask_ratio"])
    visible = cache(lambda: block_outputs(encoder, x, keep=masking.keep))
    full = cache(lambda: block_outputs(encoder, x))
    outputs = _predicted(case, model, masking) | {
        "ids_restore": lambda: case["noise"].argsort(dim=1).argsort(dim=1),
        "full_norm": lambda: encoder.forward_features(x)[-1]}
    for i in range(depth):
        outputs[f"enc_block{i}"] = partial(lambda i: visible()[i], i)
        outputs[f"full_block{i}"] = partial(lambda i: full()[i], i)
    return outputs


def v1_gapfill(case: Case) -> Outputs:
    """Cloud gaps: the reference keeps as many tokens in all samples as are clear in the first."""
    model = load_mae(case, "float32")
    x, cloud, patch = case["input"], case["cloud_mask_pixels"], model.config.vit.patch
    touched = mae.hide_touched(cloud, patch)
    own = mae.mask_from_hidden(touched)
    masking = mae.mask_from_restore(case["ids_restore"], int((~touched[0]).sum()))
    alike = own.valid is None
    outputs = _predicted(case, model, masking)
    image = outputs["reconstruction"]

    def pixels_mean(power: int) -> Tensor:
        return (((image() - x).abs() ** power) * cloud).sum() / cloud.sum()

    if alike:  # then ours, which is not given the order, must agree
        assert torch.equal(own.hidden, masking.hidden)
        torch.testing.assert_close(model.predict(x, own), outputs["pred"](), atol=1e-5, rtol=0)
        torch.testing.assert_close(model.reconstruct(x, cloud), image(), atol=1e-5, rtol=0)
    return outputs | {
        "token_mask": lambda: masking.hidden.float(),
        "composite_pixelwise": lambda: mae.composite(x, image(), cloud),
        "mae_over_cloud": partial(pixels_mean, 1), "mse_over_cloud": partial(pixels_mean, 2),
        "ids_restore": lambda: case["ids_restore"].argsort(dim=1).argsort(dim=1),  # given: any permutation
    }


def v2_mae(case: Case) -> Outputs:
    """The autoencoder of version 2, with or without coordinates, at any size."""
    model, x = load_mae(case, "float64"), case["input"]
    encoder, vit = model.encoder, model.config.vit
    coords = coords_of(case) if case.config["coords_passed"] else {}
    grid = model.grid(encoder.images(x))
    features = cache(lambda: encoder.forward_features(x, **coords))
    outputs = _predicted(case, model, mae.mask_from_noise(case["noise"], vit.mask_ratio), **coords)
    for i in range(vit.depth):
        outputs[f"feature{i}"] = partial(lambda i: features()[i], i)

    def image_feature() -> Tensor:
        return tokens_to_map(features()[-1], grid)

    known = coords_of(case) or _sibling_coords(case)
    return outputs | {
        "ids_restore": lambda: case["noise"].argsort(dim=1).argsort(dim=1),
        "pos_embed_used": lambda: encoder.positions(grid),
        "decoder_pos_embed_used": lambda: model.decoder.positions(grid),
        "image_feature_last": image_feature,
        "temporal_embedding_enc": lambda: encoder.temporal_embed_enc(known["time"]).repeat_interleave(
            grid[1] * grid[2], dim=1),
        "location_embedding_enc": lambda: encoder.location_embed_enc(known["location"]),
    }


def _sibling_coords(case: Case) -> dict[str, Tensor]:
    """A case run without coordinates stores the embeddings of its sibling's, the case of the same seed."""
    for path in sorted(case.path.parent.glob("v2_tl*.safetensors")):
        other = read_case(path)
        same = other.config["seed"] == case.config["seed"] and other["input"].shape == case["input"].shape
        if same and coords_of(other):
            return coords_of(other)
    return {}
