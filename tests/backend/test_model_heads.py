"""Heads, folding and losses: what must hold whatever the weights."""

from __future__ import annotations

from typing import Any

import pytest
import torch
from torch import Tensor, nn

from backend.errors import InvalidInput
from backend.model import losses
from backend.model.build import build
from backend.model.folded import FoldedSegmentorV1, freeze
from backend.model.heads_v1 import tokens_to_map as map_v1
from backend.model.heads_v2 import tokens_to_map as map_v2
from backend.model.padding import pad_images
from backend.model.segmentor import SegmentorV1

VIT: dict[str, Any] = {"img_size": 32, "patch": [1, 16, 16], "frames": 3, "embed_dim": 16, "depth": 4,
                       "num_heads": 4, "decoder_embed_dim": 16, "decoder_num_heads": 2}
UNET: dict[str, Any] = {"kind": "unet", "channels": [16, 8, 8, 4]}


def stirred(architecture: dict[str, Any]) -> nn.Module:
    """A network whose biases, norms and running statistics are not trivial, in evaluation mode."""
    torch.manual_seed(0)
    model = build(architecture).eval()
    for parameter in model.parameters():
        parameter.data += 0.2 * torch.randn_like(parameter)
    for name, buffer in model.named_buffers():
        if "running" in name:
            buffer += torch.rand_like(buffer)
    return model


def v1(**changes: Any) -> nn.Module:
    """A tiny segmentor of version 1."""
    parts = {"vit": VIT, "num_classes": 5, "decode": {"channels": 8}, **changes}
    return stirred({"kind": "segmentor-v1", **parts})


def v2(decoder: dict[str, Any], **changes: Any) -> nn.Module:
    """A tiny segmentor of version 2."""
    return stirred({"kind": "segmentor-v2", "vit": {**VIT, "patch": [1, 8, 8]}, "num_classes": 3,
                    "decoder": decoder, "pyramid": decoder["kind"] == "unet", **changes})


def assert_same(ours: Tensor, wanted: Tensor) -> None:
    """Equal within 1e-5 of the largest value: the rounding of float32 sums in another order."""
    assert (ours - wanted).abs().max() <= 1e-5 * wanted.abs().max()


def images(height: int, width: int, batch: int = 2) -> Tensor:
    """Normalised reflectance, by chance."""
    return torch.randn(batch, 6, 3, height, width, generator=torch.Generator().manual_seed(1))


@torch.inference_mode()
@pytest.mark.parametrize("depth", [1, 2])
@pytest.mark.parametrize(("height", "width"), [(32, 32), (16, 48), (64, 16)])
def test_the_folded_tail_is_the_same_function_everywhere(height: int, width: int, depth: int) -> None:
    model = v1(decode={"channels": 8, "num_convs": depth})
    x = images(height, width)
    written = model(x)
    folded = freeze(model)
    assert isinstance(folded, FoldedSegmentorV1)
    assert_same(folded(x), written)
    border = torch.ones(height, width, dtype=torch.bool)
    border[1:-1, 1:-1] = False
    assert written[..., border].std() > 0.1  # the border is not trivially equal


@torch.inference_mode()
def test_a_folded_single_frame_model_needs_no_square_image_of_whole_patches() -> None:
    model = v1(vit={**VIT, "frames": 1, "patch": 16})
    x = images(40, 53)[:, :, :1]
    written = model(x)
    assert written.shape[-2:] == (40, 53)
    assert_same(freeze(model)(x), written)


@torch.inference_mode()
def test_a_folded_model_in_bfloat16_stays_close() -> None:
    model, x = v1(), images(32, 32)
    written = model(x)
    rounded = freeze(model).bfloat16()(x).float()
    assert (rounded - written).norm() / written.norm() < 0.05


def test_freezing_leaves_nothing_to_train_and_no_auxiliary_head() -> None:
    frozen = freeze(v1())
    assert not frozen.training
    assert not any(p.requires_grad for p in frozen.parameters())
    assert not any("auxiliary" in name for name, _ in frozen.named_modules())


def test_version_1_and_2_order_channels_differently() -> None:
    tokens = torch.arange(1 + 2 * 3 * 4).float()[None, :, None] + torch.tensor([0.0, 1000.0])
    first, second = map_v1(tokens, (2, 3, 4)), map_v2(tokens, (2, 3, 4))
    assert first.shape == second.shape == (1, 4, 3, 4)
    frame, component = 1, 0
    assert torch.equal(first[0, component * 2 + frame], second[0, frame * 2 + component])
    assert torch.equal(second[0, frame * 2 + component], torch.arange(13.0, 25.0).view(3, 4))


DECODERS = [UNET, {**UNET, "doubling": True}, {"kind": "upernet", "channels": 8, "scale_modules": True},
            {"kind": "fcn", "channels": 8, "num_convs": 3}]


@torch.inference_mode()
@pytest.mark.parametrize("decoder", DECODERS)
@pytest.mark.parametrize(("height", "width"), [(32, 32), (48, 32), (37, 50), (20, 24)])
def test_every_decoder_returns_the_image_s_size(decoder: dict[str, Any], height: int, width: int) -> None:
    logits = v2(decoder)(images(height, width))
    assert logits.shape == (2, 3, height, width)
    assert logits.isfinite().all()


@torch.inference_mode()
def test_a_result_does_not_depend_on_the_batch() -> None:
    x = images(32, 32)
    for model in (v1(), *(v2(decoder) for decoder in DECODERS)):
        together = model(x)
        assert_same(torch.cat([model(x[:1]), model(x[1:])]), together)


@torch.inference_mode()
def test_a_pyramid_in_the_neck_or_in_the_decoder_is_the_same_sum() -> None:
    inside = v2({"kind": "upernet", "channels": 8, "scale_modules": True})
    outside = v2({"kind": "upernet", "channels": 8}, pyramid=True)
    moved = {name.replace("decoder.fpn1", "neck.2.fpn1").replace("decoder.fpn2.", "neck.2.fpn2."): value
             for name, value in inside.state_dict().items()}
    outside.load_state_dict(moved)
    assert_same(outside(images(32, 32)), inside(images(32, 32)))


@pytest.mark.parametrize("model", [v1, lambda: v2(UNET)])
def test_training_returns_every_head_at_the_image_s_size_and_reaches_the_encoder(model: Any) -> None:
    network = model().train()
    outputs = network.forward_training(images(32, 32))
    assert len(outputs) == (2 if isinstance(network, SegmentorV1) else 1)
    assert all(out.shape[-2:] == (32, 32) for out in outputs)
    sum(out.square().mean() for out in outputs).backward()
    assert all(p.grad is not None for p in network.parameters())


def test_padding_reflects_at_the_bottom_and_right_only() -> None:
    x = images(20, 24)
    padded = pad_images(x, (16, 16))
    assert padded.shape[-2:] == (32, 32)
    assert torch.equal(padded[..., :20, :24], x)
    assert torch.equal(padded[..., 20:, :24], x[..., 7:19, :].flip(-2))
    assert pad_images(x, (4, 8)) is x
    with pytest.raises(InvalidInput, match="cannot be reflected"):
        pad_images(images(5, 24), (16, 16))


def labelled(classes: int = 3) -> tuple[Tensor, Tensor]:
    """Logits and targets of which some are ignored (255)."""
    generator = torch.Generator().manual_seed(2)
    target = torch.randint(0, classes, (2, 8, 9), generator=generator)
    target[torch.rand(2, 8, 9, generator=generator) < 0.3] = 255
    return torch.randn(2, classes, 8, 9, generator=generator), target


def test_cross_entropy_divides_by_observed_pixels_and_torch_by_their_weights() -> None:
    (logits, target), weights = labelled(), [0.3, 0.7, 1.5]
    tensor = torch.tensor(weights)
    total = nn.functional.cross_entropy(logits, target, tensor, ignore_index=255, reduction="sum")
    torch.testing.assert_close(losses.cross_entropy(logits, target, weights, 255),
                               total / (target != 255).sum())
    torch.testing.assert_close(losses.cross_entropy(logits, target, weights, 255, "weights"),
                               nn.functional.cross_entropy(logits, target, tensor, ignore_index=255))
    with pytest.raises(InvalidInput):
        losses.cross_entropy(logits, target, average="median")


def test_focal_without_focus_is_cross_entropy() -> None:
    logits, target = labelled()
    torch.testing.assert_close(losses.focal(logits, target, [1.0, 2.0, 3.0], 255, gamma=0.0),
                               losses.cross_entropy(logits, target, [1.0, 2.0, 3.0], 255))


def test_a_perfect_map_costs_nothing_and_nothing_observed_is_not_nan() -> None:
    _, target = labelled()
    perfect = 100.0 * nn.functional.one_hot(target.clamp(0, 2), 3).movedim(-1, 1)
    assert float(losses.cross_entropy(perfect, target, None, 255)) < 1e-6
    assert float(losses.focal(perfect, target, None, 255)) < 1e-6
    assert float(losses.accuracy(perfect, target, 255)) == 100.0
    assert float(losses.dice(perfect, target.clamp(0, 2))) < 1e-3
    unseen = torch.full_like(target, 255)
    for loss in (losses.cross_entropy, losses.focal):
        assert float(loss(perfect, unseen, None, 255)) == 0.0
    assert float(losses.accuracy(perfect, unseen, 255)) == 0.0
