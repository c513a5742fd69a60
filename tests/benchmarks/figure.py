"""One figure: what was measured, and what it has to be read beside."""

import json
from dataclasses import asdict, dataclass

# What is measured in the same run: a floor, or how others do the same.
Beside = dict[str, float | int | str]


@dataclass(frozen=True)
class Figure:
    """A line of `make bench`. `aim`: at most or at least this; nothing where none is set."""

    figure: str
    value: float
    unit: str
    aim: str
    beside: Beside

    def line(self) -> str:
        """Return the figure as one line of JSON."""
        return json.dumps(asdict(self), ensure_ascii=False)


def ratio(value: float, to: float) -> float:
    """Return how many times `to` it is; of what took no time at all, nothing is told."""
    return round(value / to, 2) if to else 0.0
