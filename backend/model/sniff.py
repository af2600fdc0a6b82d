"""What a state dict says about its network, read off names and shapes (specification 1.10, 2.3, 3.5, 4.1).

Not to be seen in any shape: the number of attention heads, the epsilon of the norms, and which behaviour a
U-Net was trained with. For these the card decides, and is believed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from torch import Tensor

from ..errors import InvalidInput

Shapes = Mapping[str, tuple[int, ...]]

ENCODER, MAE, V1, V2, PIXEL = "encoder", "mae", "segmentor-v1", "segmentor-v2", "segmentor-pixel"


def layout_of(names: Iterable[str]) -> str:
    """Which kind of network tidy names belong to, as the configs call it, or "encoder" alone.

    Raises InvalidInput where there is no Prithvi encoder among them.
    """
    names = set(names)
    if not any(name.endswith("patch_embed.proj.weight") for name in names):
        found = ", ".join(sorted(names)[:3]) or "no tensor at all"
        raise InvalidInput(f"The file holds no Prithvi encoder (found: {found}).",
                           "Choose a Prithvi weights file.")
    if any(name.startswith(("decode_head.", "neck.fpn1.")) for name in names):
        return V1
    if "unfold.weight" in names:
        return PIXEL
    if any(name.startswith("head.") for name in names):
        return V2
    return MAE if any(name.endswith("decoder_embed.weight") for name in names) else ENCODER


def canonical(name: str, layout: str) -> str:
    """A tidy name in our layout: the encoder's under ``encoder.``, the MAE decoder's under ``decoder.``."""
    if name.startswith("backbone."):
        return "encoder." + name.removeprefix("backbone.")
    if layout in (V1, V2, PIXEL) or name.startswith(("encoder.", "decoder.")):
        return name
    in_decoder = "decoder" in name or "_dec" in name or name == "mask_token"
    return ("decoder." if in_decoder else "encoder.") + name


def tidy(name: str) -> str:
    """A name without what wrappers put before it: DDP, torch.compile, Lightning, old TerraTorch."""
    for prefix in ("module.", "_orig_mod.", "model."):
        name = name.removeprefix(prefix)
    return name.replace("_timm_module.", "")


def unwrap(content: Mapping[str, Any]) -> dict[str, Tensor]:
    """The tensors of a loaded file, bare or inside {"state_dict": …} or {"model": …}, under the file's names.

    Raises InvalidInput where there are none.
    """
    for wrapper in ("state_dict", "model"):
        inner = content.get(wrapper)
        if isinstance(inner, Mapping):
            content = inner
            break
    tensors = {str(name): value for name, value in content.items() if isinstance(value, Tensor)}
    if not tensors:
        raise InvalidInput("The file holds no tensors.", "Choose a weights file (.safetensors, .pt, .pth).")
    return tensors


def _count(names: Iterable[str], pattern: str) -> int:
    """How many consecutive numbers the pattern's group takes; the pattern starts the name."""
    numbers = {int(match[1]) for name in names if (match := re.match(pattern, name))}
    return max(numbers, default=-1) + 1


def sniff(content: Mapping[str, Any]) -> dict[str, Any]:
    """What can be read off a file's names and shapes, in the words of the configs.

    Always: layout, embed_dim, depth, patch, in_chans, mlp_ratio, coords, tokens (rows of the position table
    without the class token, None where there is none), frames (None where it cannot be told). MAE:
    decoder_embed_dim, decoder_depth. Segmentors: num_classes, and decode, auxiliary, or decoder, pyramid,
    head_channels. Raises InvalidInput where the file holds no Prithvi encoder.
    """
    tensors = {tidy(name): tensor for name, tensor in unwrap(content).items()}
    layout = layout_of(tensors)
    shapes = {canonical(name, layout): tuple(tensor.shape) for name, tensor in tensors.items()}
    try:
        return {"layout": layout, **_encoder(shapes), **_TOPS[layout](shapes)}
    except (KeyError, IndexError, ValueError) as error:
        raise InvalidInput(f"The file's tensors are incomplete or of other shapes than a model's ({error}).",
                           "Fetch the file again, or choose another.") from error


def _mae(shapes: Shapes) -> dict[str, Any]:
    """Findings about the MAE decoder."""
    return {"decoder_embed_dim": shapes["decoder.decoder_embed.weight"][0],
            "decoder_depth": _count(shapes, r"decoder\.decoder_blocks\.(\d+)\.")}


def _encoder(shapes: Shapes) -> dict[str, Any]:
    """Findings about the encoder."""
    width, bands, *patch = shapes["encoder.patch_embed.proj.weight"]
    if len(patch) != 3:
        raise ValueError(f"a patch embedding over {len(patch)} axes, 3 wanted")
    hidden = shapes.get("encoder.blocks.0.mlp.fc1.weight", (0,))[0]
    table = shapes.get("encoder.pos_embed")
    tokens = table[1] - 1 if table else None
    coords = [coord for coord, name in (("time", "temporal"), ("location", "location"))
              if f"encoder.{name}_embed_enc.scale" in shapes]
    return {"embed_dim": width, "in_chans": bands, "patch": list(patch), "mlp_ratio": hidden / width,
            "depth": _count(shapes, r"encoder\.blocks\.(\d+)\."), "coords": coords, "tokens": tokens,
            "frames": _frames(shapes, width, patch, tokens)}


def _frames(shapes: Shapes, width: int, patch: list[int], tokens: int | None) -> int | None:
    """Frames by the neck's channels, otherwise by the table's rows if those are 224 x 224 images; else
    None."""
    for neck in ("neck.", "neck.2.", "decoder."):
        if f"{neck}fpn1.0.weight" in shapes:
            return shapes[f"{neck}fpn1.0.weight"][0] // width * patch[0]
    if "unfold.weight" in shapes:
        return shapes["unfold.weight"][1] // width * patch[0]
    per_frame = (224 // patch[1]) * (224 // patch[2])
    return tokens // per_frame * patch[0] if tokens and per_frame and tokens % per_frame == 0 else None


def _heads_v1(shapes: Shapes) -> dict[str, Any]:
    """Findings about FCN heads: widths and depths."""
    found: dict[str, Any] = {}
    for ours, theirs in (("decode", "decode_head"), ("auxiliary", "auxiliary_head")):
        seg = shapes.get(f"{theirs}.conv_seg.weight")
        found[ours] = None if seg is None else {
            "channels": seg[1], "num_convs": _count(shapes, rf"{theirs}\.convs\.(\d+)\.")}
        if seg is not None:
            found["num_classes"] = seg[0]
    return found


def _heads_v2(shapes: Shapes) -> dict[str, Any]:
    """Findings about TerraTorch's necks, decoders and head."""
    before = _count(shapes, r"head\.head\.0\.(\d+)\.")
    return {"num_classes": shapes["head.head.2.weight"][0] if "head.head.2.weight" in shapes else None,
            "head_channels": [shapes[f"head.head.0.{i}.0.weight"][0] for i in range(before)],
            "pyramid": "neck.2.fpn1.0.weight" in shapes, "decoder": _decoder_v2(shapes)}


def _decoder_v2(shapes: Shapes) -> dict[str, Any] | None:
    """The decoder in the words of its config, None for one that is not known."""
    blocks = _count(shapes, r"decoder\.decoder\.blocks\.(\d+)\.")
    if blocks:
        return {"kind": "unet",
                "channels": [shapes[f"decoder.decoder.blocks.{i}.conv1.0.weight"][0] for i in range(blocks)]}
    if "decoder.bottleneck.conv.weight" in shapes:
        return {"kind": "upernet", "channels": shapes["decoder.bottleneck.conv.weight"][0],
                "scale_modules": "decoder.fpn1.0.weight" in shapes}
    depth = _count(shapes, r"decoder\.convs\.(\d+)\.")
    if depth:
        return {"kind": "fcn", "channels": shapes["decoder.convs.0.0.weight"][1], "num_convs": depth}
    return None


def _pixel(shapes: Shapes) -> dict[str, Any]:
    """Findings about our own pixel head."""
    return {"num_classes": shapes["head.2.weight"][0], "stem_channels": shapes["stem.0.0.weight"][0],
            "head_channels": shapes["head.0.0.weight"][0]}


def _nothing(_shapes: Shapes) -> dict[str, Any]:
    """An encoder has nothing on top."""
    return {}


_TOPS = {ENCODER: _nothing, MAE: _mae, V1: _heads_v1, V2: _heads_v2, PIXEL: _pixel}
