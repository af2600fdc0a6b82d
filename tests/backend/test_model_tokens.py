"""Tokens, hiding and prediction: what must hold whatever the weights."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor

from backend.errors import InvalidInput
from backend.model import mae, vit
from backend.model.build import build_config
from backend.model.config import MAEConfig, ViTConfig
from backend.model.vit import take_tubelets

SMALL = ViTConfig(img_size=(32, 48), patch=(1, 8, 8), frames=3, embed_dim=32, depth=2, num_heads=2,
                  decoder_embed_dim=16, decoder_depth=1, decoder_num_heads=2, coords=("time", "location"),
                  scale_learned=True)


def small(**changes: object) -> mae.MaskedAutoencoder:
    """A tiny network whose biases and norms are not trivial."""
    torch.manual_seed(0)
    config = ViTConfig(**{**SMALL.__dict__, **changes})
    model = build_config(MAEConfig(config)).eval()
    for parameter in model.parameters():
        parameter.data += 0.1 * torch.randn_like(parameter)
    assert isinstance(model, mae.MaskedAutoencoder)
    return model


def images(batch: int = 2, frames: int = 3, height: int = 32, width: int = 48) -> Tensor:
    """Normalised reflectance, by chance."""
    return torch.randn(batch, 6, frames, height, width, generator=torch.Generator().manual_seed(1))


def coords(batch: int, frames: int = 3) -> dict[str, Tensor]:
    """Dates and places."""
    dates = torch.tensor([[2018.0, 26], [2019, 106], [2020, 201], [2021, 300]])[:frames]
    return {"time": dates.expand(batch, -1, -1), "location": torch.tensor([[47.3, 8.5]]).expand(batch, -1)}


@pytest.mark.parametrize("patch", [(1, 8, 8), (3, 8, 16), (1, 16, 8)])
def test_unpatchify_undoes_patchify_on_any_grid(patch: tuple[int, int, int]) -> None:
    x = images()
    grid = tuple(n // p for n, p in zip(x.shape[2:], patch, strict=True))
    assert torch.equal(mae.unpatchify(mae.patchify(x, patch), patch, grid), x)


def test_the_band_runs_fastest_in_a_target_token_and_slowest_in_an_embedded_one() -> None:
    x = images()
    first = x[0, :, 0, :8, :8]
    assert torch.equal(mae.patchify(x, (1, 8, 8))[0, 0], first.permute(1, 2, 0).flatten())
    assert torch.equal(take_tubelets(x, (1, 8, 8))[0, 0], first.flatten())


def test_the_matrix_product_is_the_published_convolution() -> None:
    embed = small(coords=()).encoder.patch_embed
    as_published = torch.nn.functional.conv3d(images(), embed.proj.weight, embed.proj.bias, stride=(1, 8, 8))
    torch.testing.assert_close(embed(images()), as_published.flatten(2).transpose(1, 2), atol=1e-5, rtol=0)


@torch.inference_mode()
def test_encoding_the_kept_tokens_is_choosing_them_after_embedding_all() -> None:
    encoder = small().encoder
    keep = torch.tensor([[5, 0, 60, 71], [1, 2, 3, 4]])
    all_tokens = encoder.embed(images(), **coords(2))
    kept = encoder.embed(images(), keep, **coords(2))
    chosen = all_tokens.gather(1, (keep + 1)[..., None].expand(-1, -1, 32))
    torch.testing.assert_close(kept[:, 1:], chosen, atol=1e-6, rtol=0)
    assert torch.equal(kept[:, 0], all_tokens[:, 0])
    everything = torch.arange(72).expand(2, -1)
    torch.testing.assert_close(encoder.encode(images(), everything), encoder(images()), atol=1e-6, rtol=0)


@torch.inference_mode()
def test_hidden_pixels_are_never_looked_at() -> None:
    model, x = small(), images()
    hidden = torch.zeros(2, 3, 32, 48)
    hidden[0, 1, 3:20, 5:30] = 1
    hidden[1, :, :, 40:] = 1
    spoiled = x.masked_fill(hidden[:, None] != 0, float("nan"))
    clean, seen = model.reconstruct(x, hidden), model.reconstruct(spoiled, hidden)
    assert seen.isfinite().all()
    torch.testing.assert_close(seen, clean, atol=0, rtol=0)


@torch.inference_mode()
def test_a_batch_of_unequally_hidden_samples_equals_each_alone() -> None:
    model, x = small(), images(5)
    shares = (0.0, 0.1, 0.5, 0.9, 1.0)
    hidden = torch.stack([torch.rand(72, generator=torch.Generator().manual_seed(i)) < s
                          for i, s in enumerate(shares)])
    together = model.predict(x, mae.mask_from_hidden(hidden), **coords(5))
    for i in range(5):
        alone = model.predict(x[i:i + 1], mae.mask_from_hidden(hidden[i:i + 1]), **coords(1))
        torch.testing.assert_close(together[i:i + 1], alone, atol=1e-5, rtol=0)


@torch.inference_mode()
def test_all_hidden_is_predicted_from_the_class_token_alone_and_none_hidden_costs_nothing() -> None:
    model, x = small(), images()
    nothing, everything = torch.zeros(2, 72, dtype=torch.bool), torch.ones(2, 72, dtype=torch.bool)
    blind = model.predict(x, mae.mask_from_hidden(everything))
    torch.testing.assert_close(blind[0], blind[1], atol=1e-6, rtol=0)
    assert blind.isfinite().all()
    assert float(model.loss(x, mae.mask_from_hidden(nothing))) == 0.0


def test_the_loss_looks_at_hidden_and_observed_pixels_only() -> None:
    model, x = small(), images()
    masking = mae.mask_from_noise(torch.rand(2, 72, generator=torch.Generator().manual_seed(2)), 0.5)
    valid = torch.rand(2, 3, 32, 48, generator=torch.Generator().manual_seed(3)) < 0.7
    seen = mae.spread_mask(masking.hidden, (1, 8, 8), (3, 4, 6)) & valid
    squares = (mae.unpatchify(model.predict(x, masking), (1, 8, 8), (3, 4, 6)) - x).square()
    expected = squares.movedim(1, -1)[seen].mean()
    torch.testing.assert_close(model.loss(x, masking, valid), expected, atol=1e-5, rtol=0)
    targets = mae.patchify(x.masked_fill(~valid[:, None], float("nan")), (1, 8, 8))
    tokens = mae.patchify(valid[:, None].expand_as(x), (1, 8, 8))
    torch.testing.assert_close(mae.masked_loss(model.predict(x, masking), targets, masking.hidden, tokens),
                               expected, atol=1e-5, rtol=0)


def test_normalising_over_valid_pixels_is_plain_normalising_where_all_are_valid() -> None:
    pred, target = torch.randn(2, 4, 10), torch.randn(2, 4, 10)
    hidden, valid = torch.ones(2, 4, dtype=torch.bool), torch.ones(2, 4, 10, dtype=torch.bool)
    torch.testing.assert_close(mae.masked_loss(pred, target, hidden, valid, norm_pix=True),
                               mae.masked_loss(pred, target, hidden, norm_pix=True))


def test_training_reaches_every_parameter() -> None:
    model = small().train()
    model(images(), **coords(2)).backward()
    assert all(p.grad is not None and p.grad.isfinite().all() for p in model.parameters())


@torch.inference_mode()
@pytest.mark.parametrize(("frames", "height", "width"), [(3, 32, 48), (2, 32, 48), (4, 40, 24), (1, 37, 50)])
def test_any_number_of_frames_and_any_size_is_reconstructed(frames: int, height: int, width: int) -> None:
    model, x = small(), images(1, frames, height, width)
    hidden = torch.zeros(1, frames, height, width)
    hidden[..., :9, :9] = 1
    filled = mae.composite(x, model.reconstruct(x, hidden, **coords(1, frames)), hidden)
    assert filled.shape == x.shape
    assert torch.equal(filled[..., 9:, :], x[..., 9:, :])
    assert not torch.equal(filled[..., :9, :9], x[..., :9, :9])


@torch.inference_mode()
def test_a_rest_that_fills_no_token_is_dropped_with_a_warning() -> None:
    encoder, x = small(coords=()).encoder, images(1, 3, 35, 50)
    with pytest.warns(UserWarning, match="not divisible"):
        ours = encoder(x)
    torch.testing.assert_close(ours, encoder(x[..., :32, :48]), atol=0, rtol=0)


@torch.inference_mode()
def test_wanted_features_are_those_of_the_full_list() -> None:
    encoder = small(depth=4).encoder
    everything = encoder.forward_features(images(), **coords(2))
    wanted = encoder.forward_features(images(), **coords(2), indices=(1, 3))
    assert len(everything) == 4
    assert all(torch.equal(a, b) for a, b in zip(wanted, everything[1::2], strict=True))
    torch.testing.assert_close(everything[-1], encoder(images(), **coords(2)))


def test_what_does_not_fit_is_refused_with_a_sentence() -> None:
    model = small()
    with pytest.raises(InvalidInput, match="Images of shape"):
        model.encoder(images()[:, :5])
    with pytest.raises(InvalidInput, match="2 dates were given for 3 frames"):
        model.encoder(images(), time=torch.zeros(2, 2, 2))
    with pytest.raises(InvalidInput, match="holds no token"):
        model.encoder(images(1, 3, 7, 48))
    with pytest.raises(InvalidInput, match="make no image"):
        small(norm_pix_loss=True).reconstruct(images(), torch.zeros(2, 3, 32, 48))


@torch.inference_mode()
def test_bfloat16_stays_close_to_float32() -> None:
    model, x = small(), images()
    masking = mae.mask_from_noise(torch.rand(2, 72), 0.5)
    exact = model.predict(x, masking, **coords(2))
    rounded = model.bfloat16().predict(x, masking, **coords(2)).float()
    assert rounded.isfinite().all()
    assert (rounded - exact).norm() / exact.norm() < 0.03


@torch.inference_mode()
def test_years_survive_bfloat16() -> None:
    """2018 and 2019 are the same bfloat16 number; their encodings must differ as in float32."""
    encoder = small().encoder.temporal_embed_enc
    assert encoder is not None
    years = torch.tensor([[[2018.0, 26.0], [2019.0, 26.0]]])
    exact = encoder(years)
    rounded = encoder.bfloat16()(years).float()
    assert (exact[:, 0] - exact[:, 1]).abs().max() > 0.05
    torch.testing.assert_close(rounded, exact, atol=2e-3, rtol=0.02)


@pytest.mark.parametrize("heads_at_once", [1, 2, 100])
@pytest.mark.parametrize("queries, keys", [(5, 5), (3, 17), (16, 16)])
def test_attention_by_products_is_the_fused_one_forwards_and_backwards(
    monkeypatch: pytest.MonkeyPatch, queries: int, keys: int, heads_at_once: int
) -> None:
    """However many heads are taken at a time; 2 images of 3 heads."""
    monkeypatch.setattr(vit.ProductAttention, "CACHED", heads_at_once * queries * -(-keys // 16) * 16 * 8)
    torch.manual_seed(0)
    given = [torch.randn(2, 3, n, 8, dtype=torch.float64, requires_grad=True) for n in (queries, keys, keys)]
    weight = torch.randn(2, 3, queries, 8, dtype=torch.float64)
    found = []
    for attend in (vit.ProductAttention.apply, torch.nn.functional.scaled_dot_product_attention):
        out = attend(*given)
        found.append((out, *torch.autograd.grad((out * weight).sum(), given)))
    for ours, fused in zip(*found, strict=True):
        torch.testing.assert_close(ours, fused, rtol=1e-10, atol=1e-12)
