"""Draw when clients write: a week by hour, with the opening hours shaded.

This file is a program of its own, so that nothing of matplotlib stays in the bot's memory: it imports nothing of the
bot, reads what `report_views.picture` returns from the standard input, and writes a PNG.
"""

import io
import json
import sys
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle

GROUND, SHADE, LINES = "#1f2a36", "#3d566e", "#33424f"
WORDS, QUIET_WORDS = "#f2f5f7", "#b9c4cd"
OPEN, AFTER = "#7cc8f2", "#ffb454"
"""A dark card with bright dots: it is read alike in a light and in a dark chat, also by who sees few colours."""
SIZE, DOTS_AN_INCH = (8.0, 7.0), 160
"""Inches. At a phone's width, letters of 18 points are about as large as those of the chat."""
LARGE, NORMAL = 23, 18
LARGEST_DOT = 400
"""Square points of the dot for the hour in which most was written; a dot's area is its number, and fits its hour."""
SMALLEST_DOT = 40
FEW = 4
"""Where no hour has more, its dot is smaller: one message is not much."""

mpl.use("Agg")


def drawn(about: dict[str, Any]) -> bytes:
    """Return the picture as PNG."""
    figure = Figure(figsize=SIZE, dpi=DOTS_AN_INCH, facecolor=GROUND)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0.125, 0.245, 0.84, 0.605))
    _prepare(axes, about["days"])
    _shade(axes, about["shade"])
    most = max(FEW, *(one for grid in (about["open"], about["after"]) for day in grid for one in day))
    _dots(axes, about["open"], about["after"], OPEN, most, -1)
    _dots(axes, about["after"], about["open"], AFTER, most, 1)
    figure.text(0.035, 0.955, about["title"], color=WORDS, size=LARGE, weight="bold", va="center")
    figure.text(0.035, 0.895, about["days_shown"], color=QUIET_WORDS, size=NORMAL, va="center")
    _legend(figure, about)
    out = io.BytesIO()
    figure.savefig(out, format="png", facecolor=GROUND)
    return out.getvalue()


def _prepare(axes: Axes, days: list[str]) -> None:
    """Make an hour a column and a day a row, Monday on top."""
    axes.set_facecolor(GROUND)
    axes.set_xlim(0, 24)
    axes.set_ylim(7, 0)
    axes.set_xticks(range(0, 25, 3), [str(hour) for hour in range(0, 25, 3)], size=NORMAL, color=QUIET_WORDS)
    axes.set_yticks([day + 0.5 for day in range(7)], days, size=NORMAL, color=WORDS)
    axes.tick_params(length=0, pad=7)
    for edge in axes.spines.values():
        edge.set_visible(False)
    for day in range(8):
        axes.axhline(day, color=LINES, linewidth=1, zorder=2)
    for hour in range(0, 25, 3):
        axes.axvline(hour, color=LINES, linewidth=0.8, zorder=2)


def _shade(axes: Axes, shade: list[list[float]]) -> None:
    """Shade the half-hours that were open, the ones that were open more rarely less."""
    for day, parts in enumerate(shade):
        for half, part in enumerate(parts):
            if part > 0:
                axes.add_patch(Rectangle((half / 2, day), 0.5, 1, color=SHADE, alpha=part, linewidth=0, zorder=1))


def _dots(axes: Axes, grid: list[list[int]], others: list[list[int]], colour: str, most: int, side: int) -> None:
    """Draw a dot for each hour, on its side of the middle where the hour has `others` as well."""
    found = [
        (hour + 0.5, day + 0.5 + 0.22 * side * bool(others[day][hour]), n)
        for day, hours in enumerate(grid)
        for hour, n in enumerate(hours)
        if n
    ]
    if found:
        across, down, numbers = zip(*found, strict=True)
        sizes = [max(SMALLEST_DOT, LARGEST_DOT * n / most) for n in numbers]
        axes.scatter(
            across, down, s=sizes, c=colour, alpha=0.92, edgecolors=GROUND, linewidths=1, zorder=3, clip_on=False
        )


def _legend(figure: Figure, about: dict[str, Any]) -> None:
    def dot(colour: str, label: str) -> Line2D:
        return Line2D([], [], color=colour, label=label, marker="o", markersize=13, linestyle="none")

    shade = Patch(color=SHADE, label=about["shade_label"])
    keys = [dot(OPEN, about["open_label"]), dot(AFTER, about["after_label"]), shade]
    figure.legend(
        handles=keys, loc="lower left", bbox_to_anchor=(0.02, 0.015), ncols=2, frameon=False, fontsize=NORMAL,
        labelcolor=WORDS, handletextpad=0.5, columnspacing=1.6, labelspacing=0.55,
    )  # fmt: skip


def _main() -> None:
    sys.stdout.buffer.write(drawn(json.load(sys.stdin.buffer)))


if __name__ == "__main__":
    _main()
