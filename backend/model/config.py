"""What a model of the Prithvi family is made of, as frozen values; every contradiction is refused on
construction.

``ViTConfig`` describes encoder and MAE decoder, the ``*HeadConfig`` classes what is put on top, and
``MAEConfig``, ``SegmentorV1Config`` and ``SegmentorV2Config`` a whole network. ``to_dict``/``from_dict`` are
the JSON form that a model card holds under ``architecture``. Sources: specification 1.1, 2.1, 3.1 and 4.1.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any, TypeVar

from ..errors import InvalidInput

COORDS = ("time", "location")
PRETRAINED_BANDS = ("BLUE", "GREEN", "RED", "NIR_NARROW", "SWIR_1", "SWIR_2")


#: Limits of what is built, well beyond every published network.
MOST_SIDE, MOST_DEPTH, MOST_WIDTH, MOST_CHANNELS, MOST_DOUBLINGS = 65_536, 256, 16_384, 1024, 8
#: Numbers in a position table (1 GB).
MOST_TABLE = 1 << 28

T = TypeVar("T")


def _require(condition: bool, message: str, hint: str = "") -> None:
    """Raise InvalidInput with a sentence unless the condition holds."""
    if not condition:
        raise InvalidInput(message, hint)


def _within(most: int, **counts: Any) -> None:
    """Raise InvalidInput unless each is a whole number from 1 to ``most``: nobody builds a network beyond that,
    and the attempt would take hours or all memory.
    """
    for name, value in counts.items():
        for number in value if isinstance(value, tuple) else (value,):
            _require(type(number) is int and 0 < number <= most,
                     f"{name} is {value!r}; wanted is a whole number from 1 to {most:,}.")


def _pair(value: Any) -> tuple[int, int]:
    """An int as a square, otherwise (height, width)."""
    return (value, value) if isinstance(value, int) else (int(value[0]), int(value[1]))


def _triple(value: Any) -> tuple[int, int, int]:
    """An int as a one-frame square tubelet, otherwise (t, height, width)."""
    return (1, value, value) if isinstance(value, int) else (int(value[0]), int(value[1]), int(value[2]))


def _set(config: object, **values: Any) -> None:
    """Normalise fields of a frozen dataclass while it is being constructed."""
    for name, value in values.items():
        object.__setattr__(config, name, value)


@dataclass(frozen=True)
class ViTConfig:
    """The temporal vision transformer and its MAE decoder (specification 1.1, 2.1).

    The number of heads leaves no trace in the shape of any tensor, so a wrong one loads without a complaint
    and gives wrong results: what this config says is believed.
    """

    img_size: tuple[int, int] = (224, 224)
    """Height and width in pixels that the stored position table is built for; an int means a square."""
    patch: tuple[int, int, int] = (1, 16, 16)
    """Frames, rows and columns of pixels in one token (the tubelet)."""
    frames: int = 3
    """Number of frames that the stored position table is built for."""
    in_chans: int = 6
    """Number of bands."""
    embed_dim: int = 768
    """Width of a token in the encoder, divisible by 16 and by the heads."""
    depth: int = 12
    """Number of encoder blocks."""
    num_heads: int = 12
    """Attention heads of the encoder; not visible in a state dict."""
    mlp_ratio: float = 4.0
    """Hidden width of the two-layer perceptrons, as a multiple of the token width."""
    eps: float = 1e-5
    """Epsilon of the layer norms: 1e-6 in v1 pretraining, 1e-5 in v1 finetuning and all of v2."""
    coords: tuple[str, ...] = ()
    """Which metadata are encoded: any of "time" and "location"."""
    scale_learned: bool = False
    """Whether the factors before the time and location encodings are learned (else constant 1)."""
    decoder_embed_dim: int = 512
    """Width of a token in the MAE decoder."""
    decoder_depth: int = 8
    """Number of MAE decoder blocks."""
    decoder_num_heads: int = 16
    """Attention heads of the MAE decoder; not visible in a state dict."""
    norm_pix_loss: bool = False
    """Whether the MAE target is normalised token by token."""
    mask_ratio: float = 0.75
    """Share of tokens hidden in pretraining."""
    pos_precision: str = "float64"
    """Precision of the frequencies of the position table: "float32" (v1 code) or "float64" (v2 code)."""

    def __post_init__(self) -> None:
        _set(self, img_size=_pair(self.img_size), patch=_triple(self.patch), coords=tuple(self.coords))
        self._check_sizes()
        self._check_widths()
        _require(set(self.coords) <= set(COORDS), f"Unknown coordinates {self.coords}; known are {COORDS}.")
        _require("time" not in self.coords or self.patch[0] == 1,
                 f"With time encoding a token spans one frame, but patch is {self.patch}.")
        _require(0.0 < self.mask_ratio < 1.0, f"mask_ratio must lie between 0 and 1, not {self.mask_ratio}.")
        known = ("float32", "float64")
        _require(self.pos_precision in known, f"pos_precision is one of {known}, not {self.pos_precision!r}.")

    def _check_sizes(self) -> None:
        _within(MOST_SIDE, img_size=self.img_size, patch=self.patch)
        _within(MOST_CHANNELS, in_chans=self.in_chans, frames=self.frames)
        _within(MOST_DEPTH, depth=self.depth, decoder_depth=self.decoder_depth)
        _require(min(self.grid) > 0, f"A token {self.patch} exceeds {self.frames} frames of {self.img_size}.")
        _require(self.frames % self.patch[0] == 0,
                 f"{self.frames} frames cannot be cut into tokens of {self.patch[0]} frames.")

    def _check_widths(self) -> None:
        _within(MOST_WIDTH, embed_dim=self.embed_dim, decoder_embed_dim=self.decoder_embed_dim,
                num_heads=self.num_heads, decoder_num_heads=self.decoder_num_heads)
        _require(self.tokens * max(self.embed_dim, self.decoder_embed_dim) <= MOST_TABLE,
                 f"A position table of {self.tokens:,} tokens is more than can be meant.")
        for name, width, heads in (("encoder", self.embed_dim, self.num_heads),
                                   ("decoder", self.decoder_embed_dim, self.decoder_num_heads)):
            _require(width % 16 == 0, f"The {name} width {width} is not a multiple of 16.",
                     "The position table splits it 6/16, 6/16, 4/16.")
            _require(width % heads == 0,
                     f"The {name} width {width} cannot be split over {heads} heads.")
        _require(0 < self.mlp_ratio <= 64 and 0 < self.eps < 1, "mlp_ratio lies in (0, 64], eps in (0, 1).")

    @property
    def grid(self) -> tuple[int, int, int]:
        """Tokens (T', H', W') of the built size; a rest that fills no token is dropped."""
        (height, width), (t, p, q) = self.img_size, self.patch
        return self.frames // t, height // p, width // q

    @property
    def tokens(self) -> int:
        """Number of tokens of the built size, without the class token."""
        t, h, w = self.grid
        return t * h * w

    @property
    def token_pixels(self) -> int:
        """Values in one token: bands x frames x rows x columns."""
        return self.in_chans * self.patch[0] * self.patch[1] * self.patch[2]


@dataclass(frozen=True)
class FCNHeadConfig:
    """mmsegmentation's FCNHead: 3x3 convolutions with batch norm and ReLU, then one 1x1 (specification
    3.1)."""

    channels: int = 256
    """Width of the 3x3 convolutions."""
    num_convs: int = 1
    """Number of 3x3 convolutions; 0 in an auxiliary head means that there is none."""
    dropout: float = 0.1
    """Share of channels dropped while training."""

    def __post_init__(self) -> None:
        _within(MOST_WIDTH, channels=self.channels)
        _require(type(self.num_convs) is int and 0 <= self.num_convs <= MOST_DEPTH,
                 f"num_convs is {self.num_convs!r}; wanted is a whole number from 0 to {MOST_DEPTH}.")
        _require(0.0 <= self.dropout < 1.0, f"dropout must lie in [0, 1), not {self.dropout}.")


@dataclass(frozen=True)
class UNetConfig:
    """TerraTorch's UNetDecoder around segmentation-models-pytorch's U-Net (specification 4.1)."""

    channels: tuple[int, ...] = (512, 256, 128, 64)
    """Width of the four blocks, deepest first."""
    doubling: bool = False
    """True: every block doubles the size (smp 0.4, the released BurnScars weights); False: sizes follow the
    features (smp 0.5), so the last block does not enlarge."""
    kind: str = "unet"
    """Tells this decoder in JSON."""

    def __post_init__(self) -> None:
        _set(self, channels=tuple(self.channels))
        _require(len(self.channels) == 4, "A U-Net decoder needs four widths.")
        _within(MOST_WIDTH, channels=self.channels)


@dataclass(frozen=True)
class UperNetConfig:
    """TerraTorch's UperNetDecoder: pyramid pooling and a feature pyramid (specification 4.1)."""

    channels: int = 256
    """Width of all levels."""
    pool_scales: tuple[int, ...] = (1, 2, 3, 6)
    """Sides of the pooled maps."""
    scale_modules: bool = False
    """Whether the learned pyramid is part of the decoder (keys ``decoder.fpn1…``) instead of the neck."""
    kind: str = "upernet"
    """Tells this decoder in JSON."""

    def __post_init__(self) -> None:
        _set(self, pool_scales=tuple(self.pool_scales))
        _within(MOST_WIDTH, channels=self.channels)
        _require(0 < len(self.pool_scales) <= MOST_DEPTH, "UperNet needs pool scales.")
        _within(MOST_SIDE, pool_scales=self.pool_scales)


@dataclass(frozen=True)
class FCNConfig:
    """TerraTorch's FCNDecoder: doublings of the last feature (specification 4.1)."""

    channels: int = 256
    """Width of every doubling."""
    num_convs: int = 4
    """Number of doublings."""
    kind: str = "fcn"
    """Tells this decoder in JSON."""

    def __post_init__(self) -> None:
        _within(MOST_WIDTH, channels=self.channels)
        _within(MOST_DOUBLINGS, num_convs=self.num_convs)


DecoderConfig = UNetConfig | UperNetConfig | FCNConfig
_DECODERS: dict[str, type[Any]] = {"unet": UNetConfig, "upernet": UperNetConfig, "fcn": FCNConfig}


@dataclass(frozen=True)
class MAEConfig:
    """A masked autoencoder: pretraining and cloud-gap filling."""

    vit: ViTConfig = field(default_factory=ViTConfig)
    """Encoder and decoder."""
    kind: str = "mae"
    """Tells this network in JSON."""


@dataclass(frozen=True)
class SegmentorV1Config:
    """The finetuned networks of Prithvi 1.0: backbone, four doublings, FCN head (specification 3.1)."""

    vit: ViTConfig
    """The backbone; its decoder fields are not used."""
    num_classes: int
    """Number of classes."""
    decode: FCNHeadConfig = FCNHeadConfig()
    """The head that is used."""
    auxiliary: FCNHeadConfig = FCNHeadConfig(num_convs=2)
    """The head that only helps training; ``num_convs`` 0 leaves it out."""
    kind: str = "segmentor-v1"
    """Tells this network in JSON."""

    def __post_init__(self) -> None:
        _within(MOST_CHANNELS, num_classes=self.num_classes)
        _require(self.decode.num_convs > 0, "The decode head needs at least one 3x3 convolution.")

    @property
    def neck_channels(self) -> int:
        """Channels of the neck, in and out: width x frames of tokens."""
        return self.vit.embed_dim * self.vit.grid[0]


@dataclass(frozen=True)
class SegmentorV2Config:
    """The finetuned networks of Prithvi 2.0: encoder, necks, decoder, 1x1 head (specification 4.1)."""

    vit: ViTConfig
    """The encoder; its decoder fields are not used."""
    num_classes: int
    """Number of classes, or of regressed values."""
    decoder: DecoderConfig = UNetConfig()
    """What turns the features into a map."""
    indices: tuple[int, ...] = ()
    """Blocks whose output is used; empty means the four quarters of the depth. Only the last block is
    normalised."""
    pyramid: bool = True
    """Whether the neck holds the learned pyramid (LearnedInterpolateToPyramidal)."""
    head_channels: tuple[int, ...] = ()
    """Widths of 3x3 convolutions before the last 1x1."""
    dropout: float = 0.1
    """Dropout before the last 1x1 while training."""
    pad: bool = True
    """Whether images are reflect-padded to a multiple of two patches (specification 2.7)."""
    kind: str = "segmentor-v2"
    """Tells this network in JSON."""

    def __post_init__(self) -> None:
        quarters = tuple(self.vit.depth * (i + 1) // 4 - 1 for i in range(4))
        _set(self, indices=tuple(self.indices) or quarters, head_channels=tuple(self.head_channels))
        _within(MOST_CHANNELS, num_classes=self.num_classes)
        _require(len(self.head_channels) <= MOST_DEPTH, f"A head of {len(self.head_channels)} layers is too deep.")
        _within(MOST_WIDTH, head_channels=self.head_channels)
        _require(all(0 <= i < self.vit.depth for i in self.indices),
                 f"Indices {self.indices} do not all name one of {self.vit.depth} blocks.")
        _require(list(self.indices) == sorted(set(self.indices)), f"Indices {self.indices} must rise.")
        pyramid = self.pyramid or getattr(self.decoder, "scale_modules", False)
        _require(not pyramid or len(self.indices) == 4, "The learned pyramid takes exactly four features.")
        _require(not (self.pyramid and getattr(self.decoder, "scale_modules", False)),
                 "The pyramid belongs either to the neck or to the decoder, not to both.")
        _require(self.decoder.kind != "unet" or self.pyramid, "The U-Net decoder needs the learned pyramid.")


@dataclass(frozen=True)
class SegmentorPixelConfig:
    """Our own small networks: encoder, tokens unfolded to pixels, a stem on the image, a head over both."""

    vit: ViTConfig
    """The encoder; its decoder fields are not used."""
    num_classes: int
    """Number of classes."""
    stem_channels: int = 32
    """Width of the two 3x3 convolutions on the image."""
    token_channels: int = 16
    """Channels that every token is unfolded to, for each of its pixels."""
    head_channels: int = 32
    """Width of the two 3x3 convolutions over both."""
    indices: bool = False
    """Whether the stem also sees normalised differences of HLS bands (vegetation, water twice, snow and built-up)."""
    kind: str = "segmentor-pixel"
    """Tells this network in JSON."""

    def __post_init__(self) -> None:
        _within(MOST_CHANNELS, num_classes=self.num_classes, token_channels=self.token_channels)
        _within(MOST_WIDTH, stem_channels=self.stem_channels, head_channels=self.head_channels)
        _require(not self.indices or self.vit.in_chans == len(PRETRAINED_BANDS), "Indices need the six HLS bands.")


Architecture = MAEConfig | SegmentorV1Config | SegmentorV2Config | SegmentorPixelConfig
_KINDS: dict[str, type[Any]] = {
    "mae": MAEConfig, "segmentor-v1": SegmentorV1Config, "segmentor-v2": SegmentorV2Config,
    "segmentor-pixel": SegmentorPixelConfig}

_V1 = ViTConfig(frames=3, eps=1e-6, pos_precision="float32")
_V2 = ViTConfig(frames=4)
_TL: dict[str, Any] = {"coords": COORDS, "scale_learned": True}
_300: dict[str, Any] = {"embed_dim": 1024, "depth": 24, "num_heads": 16}
_600: dict[str, Any] = {"embed_dim": 1280, "depth": 32, "num_heads": 16, "patch": (1, 14, 14)}

PRESETS: dict[str, ViTConfig] = {
    "prithvi_eo_v1_100": _V1,
    "prithvi_eo_tiny": replace(_V2, frames=1, embed_dim=256, depth=4, num_heads=4, decoder_embed_dim=128,
                               decoder_depth=4, decoder_num_heads=4),
    "prithvi_eo_v2_tiny_tl": replace(_V2, frames=1, embed_dim=192, depth=12, num_heads=3, **_TL),
    "prithvi_eo_v2_100": _V2,
    "prithvi_eo_v2_100_tl": replace(_V2, **_TL),
    "prithvi_eo_v2_300": replace(_V2, **_300),
    "prithvi_eo_v2_300_tl": replace(_V2, **_300, **_TL),
    "prithvi_eo_v2_600": replace(_V2, **_600),
    "prithvi_eo_v2_600_tl": replace(_V2, **_600, **_TL),
}
"""Every published configuration (specification 1.1, 2.1), by its TerraTorch name."""


def _from_fields(cls: type[T], values: Mapping[str, Any]) -> T:
    """A flat dataclass from a mapping; unknown names are refused."""
    known = {f.name for f in fields(cls)}  # type: ignore[arg-type]
    unknown = sorted(set(values) - known)
    _require(not unknown, f"{cls.__name__} has no field {', '.join(unknown)}.",
             f"Known: {', '.join(sorted(known))}.")
    try:
        return cls(**values)
    except (TypeError, ValueError, IndexError, OverflowError) as error:
        raise InvalidInput(f"{cls.__name__} cannot be read: {error}.") from error


def vit_from_dict(values: Mapping[str, Any]) -> ViTConfig:
    """A ViTConfig from its fields, or from {"preset": name} with any fields that differ.

    Raises InvalidInput for an unknown preset or field.
    """
    rest = dict(values)
    name = rest.pop("preset", None)
    if name is None:
        return _from_fields(ViTConfig, rest)
    _require(name in PRESETS, f"There is no preset {name!r}.", f"Known: {', '.join(PRESETS)}.")
    return _from_fields(ViTConfig, {**asdict(PRESETS[name]), **rest})


def from_dict(values: Mapping[str, Any]) -> Architecture:
    """The whole network that a card's ``architecture`` names; see ``to_dict``.

    Raises InvalidInput for an unknown kind, field, preset or a contradiction, and for what is no config at all.
    """
    try:
        return _network(values)
    except (TypeError, ValueError, AttributeError) as error:  # a list where an object is wanted, and the like
        raise InvalidInput(f"The architecture cannot be read: {error}.") from error


def _network(values: Mapping[str, Any]) -> Architecture:
    kind = values.get("kind")
    _require(kind in _KINDS, f"There is no architecture of kind {kind!r}.", f"Known: {', '.join(_KINDS)}.")
    parts = dict(values)
    parts["vit"] = vit_from_dict(parts.get("vit", {}))
    for name in ("decode", "auxiliary"):
        if name in parts:
            parts[name] = _from_fields(FCNHeadConfig, parts[name])
    if "decoder" in parts:
        decoder = parts["decoder"].get("kind")
        _require(decoder in _DECODERS, f"There is no decoder of kind {decoder!r}.",
                 f"Known: {', '.join(_DECODERS)}.")
        parts["decoder"] = _from_fields(_DECODERS[decoder], parts["decoder"])
    architecture: Architecture = _from_fields(_KINDS[str(kind)], parts)
    return architecture


def to_dict(config: Architecture | ViTConfig) -> dict[str, Any]:
    """The JSON form of a config: plain dicts, lists, numbers and strings; ``from_dict`` undoes it."""
    return {name: _plain(value) for name, value in asdict(config).items()}


def _plain(value: Any) -> Any:
    """Tuples as lists, all the way down."""
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, tuple | list) else value
