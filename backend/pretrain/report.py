"""The report of a run: what was learnt of what, curves, figures and the last picture; Markdown, and one HTML page."""

from __future__ import annotations

import base64
import html
import json
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ..words import counted, lasting
from .config import config_from
from .metrics import read_rows

Points = list[tuple[float, float]]

WIDTH, HEIGHT, LEFT, BOTTOM, TOP, RIGHT = 720, 300, 62, 36, 28, 16
COLOURS = ("#9db7d5", "#1f5a99", "#c2571a")


def write(run: Path) -> Path:
    """``report.md``, ``loss.svg``, ``rate.svg`` and a self-contained ``report.html`` of what the folder holds."""
    rows = read_rows(run)
    config = json.loads((run / "config.json").read_text(encoding="utf-8"))
    summary = json.loads((run / "summary.json").read_text(encoding="utf-8"))
    loss, held = points(rows, "loss"), points(rows, "validation")
    curves = {
        "loss": chart(
            [("one step", loss), ("mean of a hundredth", smooth(loss)), ("held-out chips", held)], "step", "loss"
        ),
        "rate": chart([("learning rate", [(r["step"], r["rate"]) for r in rows if "rate" in r])], "step", "rate"),
    }
    for name, svg in curves.items():
        (run / f"{name}.svg").write_text(svg, encoding="utf-8")
    pictures = sorted((run / "pictures").glob("step-*.png"))
    title, tables = f"Pretraining {run.resolve().name}", _tables(config, summary, held)
    (run / "report.md").write_text(_markdown(title, tables, rows, pictures), encoding="utf-8")
    (run / "report.html").write_text(_page(title, tables, curves, rows, pictures), encoding="utf-8")
    return run / "report.md"


def points(rows: list[dict[str, Any]], name: str) -> Points:
    """Step and value of the rows that tell one; null is a value that was no number."""
    told = ((r["step"], r[name]) for r in rows if isinstance(r.get(name), int | float))
    return [(step, value) for step, value in told if math.isfinite(value)]


def smooth(points: Points) -> Points:
    """Means over hundredths of the points."""
    size = max(1, len(points) // 100)
    parts = [points[i : i + size] for i in range(0, len(points), size)]
    return [(p[-1][0], sum(y for _, y in p) / len(p)) for p in parts if p]


def _tables(config: dict[str, Any], summary: dict[str, Any], held: Points) -> list[tuple[str, list[tuple[str, str]]]]:
    vit, data, where = config["architecture"], config["data"], config["where"]
    seconds, given = summary["seconds"], config["config"]
    kept = summary["validation"]
    results = [
        ("steps", f"{summary['steps']:,}, kept: the weights of step {summary['step_kept']:,}"),
        ("loss", f"{summary['loss']:.4f} (mean of the last fifty steps)"),
        *(
            [("held-out loss", f"{kept:.4f} of the kept weights; before training {held[0][1]:.4f}")]
            if kept is not None and held
            else []
        ),
        ("left out", f"{summary['left_out']} steps, {summary['rolled_back']} returns to a checkpoint"),
    ]
    peak = summary["share_of_peak"]
    effort = [
        (
            "time",
            f"{lasting(seconds)} on {counted(summary['processes'], 'process', 'processes')}, {where['device']}, "
            f"{summary['precision']}",
        ),
        (
            "rate",
            f"{summary['images_per_second']:,.1f} images/s, {summary['flops_an_image'] / 1e9:.1f} GFLOP an image"
            + (f", {100 * peak:.0f} % of the peak" if peak else ""),
        ),
        ("waiting for data", f"{100 * summary['waiting_for_data']:.2f} % of the time"),
        ("memory", f"{summary['memory_gb']:.1f} GB at most"),
        ("energy", f"{summary['kwh']:.3g} kWh ({summary['energy_from']})"),
        *([("cost", f"{summary['cost']:.2f}")] if summary["cost"] else []),
    ]
    network = [
        ("encoder", f"{counted(vit['depth'], 'block')} of width {vit['embed_dim']}, {vit['num_heads']} heads"),
        ("decoder", f"{counted(vit['decoder_depth'], 'block')} of width {vit['decoder_embed_dim']}"),
        (
            "tokens",
            f"{' x '.join(map(str, vit['patch']))} (dates, rows, columns), {100 * vit['mask_ratio']:g} % hidden",
        ),
        ("told", ", ".join(vit["coords"]) or "neither date nor place"),
        ("start", config["origin"]),
    ]
    chips = [
        ("chips", f"{data['chips']:,} to learn from, {data['held_out']:,} held out"),
        ("shape", f"{data['frames']} dates of {data['size']} x {data['size']} pixels"),
        ("bands", ", ".join(f"{b} ({m:.6g} ± {s:.6g})" for b, m, s in zip(data["bands"], data["mean"], data["std"]))),
    ]
    chosen = (
        "batch",
        "learning_rate",
        "warmup",
        "weight_decay",
        "betas",
        "clip",
        "average",
        "drop_time",
        "drop_location",
        "hide_dates",
        "augment",
        "seed",
    )
    given = {**given, "learning_rate": f"{config_from(given).highest_rate:.3g}"}  # 0 means that it was chosen
    recipe = [(k, str(given[k])) for k in chosen]
    return [("Result", results), ("Effort", effort), ("Data", chips), ("Network", network), ("Recipe", recipe)]


def _markdown(
    title: str, tables: Sequence[tuple[str, list[tuple[str, str]]]], rows: list[dict[str, Any]], pictures: list[Path]
) -> str:
    lines = [f"# {title}", ""]
    for name, pairs in tables:
        lines += [f"## {name}", "", "| | |", "| --- | --- |", *(f"| {k} | {_cell(v)} |" for k, v in pairs), ""]
    lines += ["## Curves", "", "![loss](loss.svg)", "", "![learning rate](rate.svg)", ""]
    lines += _events(rows)
    if pictures:
        lines += [
            "## Reconstruction",
            "",
            "Held-out chips, one date a row: input, what the encoder sees, reconstruction.",
            "",
            f"![reconstruction](pictures/{pictures[-1].name})",
            "",
        ]
    return "\n".join(lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _events(rows: list[dict[str, Any]]) -> list[str]:
    told = [f"- step {r['step']:,}: {r['event']} ({r['why']})" for r in rows if "event" in r]
    if not told:
        return []
    more = [f"- … and {len(told) - 50} more"] if len(told) > 50 else []
    return ["## What went wrong on the way", "", *told[:50], *more, ""]


def _page(
    title: str,
    tables: Sequence[tuple[str, list[tuple[str, str]]]],
    curves: dict[str, str],
    rows: list[dict[str, Any]],
    pictures: list[Path],
) -> str:
    e = html.escape
    parts = [f"<h1>{e(title)}</h1>"]
    for name, pairs in tables:
        cells = "".join(f"<tr><th scope=row>{e(k)}</th><td>{e(v)}</td></tr>" for k, v in pairs)
        parts.append(f"<h2>{e(name)}</h2><table>{cells}</table>")
    parts.append("<h2>Curves</h2>" + "".join(curves.values()))
    events = _events(rows)
    if events:
        parts.append(
            f"<h2>{e(events[0][3:])}</h2><ul>" + "".join(f"<li>{e(x[2:])}</li>" for x in events[2:-1]) + "</ul>"
        )
    if pictures:
        data = base64.b64encode(pictures[-1].read_bytes()).decode()
        parts.append(
            "<h2>Reconstruction</h2>"
            "<p>Held-out chips, one date a row: input, what the encoder sees, reconstruction.</p>"
            f'<img alt="Reconstruction of held-out chips" src="data:image/png;base64,{data}">'
        )
    style = (
        "body{font:16px/1.5 system-ui,sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem;color:#1c2530}"
        "th{text-align:left;vertical-align:top;padding-right:1.5rem;font-weight:500;color:#52606d}"
        "img,svg{max-width:100%;height:auto}"
    )
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{e(title)}</title><style>{style}</style><body>{''.join(parts)}</body></html>\n"
    )


def chart(series: Sequence[tuple[str, Points]], across: str, up: str) -> str:
    """Lines over a common axis as SVG; series without points are left out."""
    shown = [(n, _thinned(p)) for n, p in series if p]
    if not shown:
        return '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"></svg>'
    xs, ys = ([p[i] for _, points in shown for p in points] for i in (0, 1))
    low_x, high_x = min(xs), max(max(xs), min(xs) + 1)
    low_y, high_y = min(0.0, min(ys)), _top(ys)
    high_y = high_y if high_y > low_y else low_y + 1

    def at(x: float, y: float) -> str:
        across_ = LEFT + (x - low_x) / (high_x - low_x) * (WIDTH - LEFT - RIGHT)
        down = HEIGHT - BOTTOM - (min(y, high_y) - low_y) / (high_y - low_y) * (HEIGHT - BOTTOM - TOP)
        return f"{across_:.1f},{down:.1f}"

    colours = COLOURS if len(shown) > 1 else COLOURS[1:]
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
        f'role="img" aria-label="{html.escape(up)} over {html.escape(across)}" font-family="sans-serif" font-size="12">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>'
    ]
    for k in range(5):
        y = low_y + (high_y - low_y) * k / 4
        x0, y0 = at(low_x, y).split(",")
        x1, _ = at(high_x, y).split(",")
        parts.append(
            f'<line x1="{x0}" y1="{y0}" x2="{x1}" y2="{y0}" stroke="#e3e8ee"/>'
            f'<text x="{LEFT - 6}" y="{float(y0) + 4:.1f}" text-anchor="end">{y:.3g}</text>'
        )
        x = low_x + (high_x - low_x) * k / 4
        xk, _ = at(x, low_y).split(",")
        parts.append(f'<text x="{xk}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{x:,.0f}</text>')
    end = WIDTH - RIGHT  # of the next name: they stand above the lines, where no line covers them
    for k, (name, points) in enumerate(shown):
        colour = colours[k % len(colours)]
        line = " ".join(at(x, y) for x, y in points)
        parts.append(
            f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="1.5"/>'
            f'<text x="{end}" y="14" text-anchor="end" fill="{colour}">{html.escape(name)}</text>'
        )
        end -= 7 * len(name) + 16
    parts.append(f'<text x="{WIDTH - RIGHT}" y="{HEIGHT - 4}" text-anchor="end">{html.escape(across)}</text></svg>')
    return "".join(parts)


def _thinned(points: Points, most: int = 2000) -> Points:
    return points[:: max(1, len(points) // most)]


def _top(values: Sequence[float]) -> float:
    """What the axis ends at: a few outliers do not press all the rest to the ground."""
    ordered = sorted(values)
    usual = ordered[min(len(ordered) - 1, int(0.99 * len(ordered)))]
    return min(ordered[-1], 1.5 * usual) if usual > 0 else ordered[-1]
