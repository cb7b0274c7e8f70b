"""The arithmetic of diffusion that curves are computed from.

Stable Diffusion's schedule, and a world that can be solved exactly: one number instead of an image, its
distribution a mixture of Gaussians.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from random import Random

TRAIN_STEPS = 1000
_BETA_START, _BETA_END = 0.00085, 0.012


@cache
def kept_signal() -> tuple[float, ...]:
    """ᾱ of timesteps 0 to 999: the share of the image's variance that is left.

    Stable Diffusion's «scaled linear» schedule: β from 0.00085 to 0.012, linear in its square root.
    """
    low, high = math.sqrt(_BETA_START), math.sqrt(_BETA_END)
    kept, all_kept = 1.0, []
    for t in range(TRAIN_STEPS):
        kept *= 1 - (low + (high - low) * t / (TRAIN_STEPS - 1)) ** 2
        all_kept.append(kept)
    return tuple(all_kept)


@cache
def trained_sigmas() -> tuple[float, ...]:
    """σ = √((1 - ᾱ) / ᾱ) of timesteps 0 to 999, from about 0.03 to 14.6."""
    return tuple(math.sqrt((1 - kept) / kept) for kept in kept_signal())


def normal(steps: int) -> list[float]:
    """σ of a sampling run by the «Normal» scheduler: timesteps evenly spaced."""
    sigmas = trained_sigmas()
    places = [(TRAIN_STEPS - 1) * (1 - i / (steps - 1)) for i in range(steps)]
    return [_between(sigmas, place) for place in places]


def karras(steps: int, rho: float = 7) -> list[float]:
    """σ of a sampling run after Karras et al. 2022, equation 5."""
    low, high = trained_sigmas()[0] ** (1 / rho), trained_sigmas()[-1] ** (1 / rho)
    return [(high + i / (steps - 1) * (low - high)) ** rho for i in range(steps)]


def exponential(steps: int) -> list[float]:
    """σ of a sampling run, each the same fraction of the one before."""
    low, high = math.log(trained_sigmas()[0]), math.log(trained_sigmas()[-1])
    return [math.exp(high + i / (steps - 1) * (low - high)) for i in range(steps)]


def _between(values: Sequence[float], place: float) -> float:
    """Interpolated in the logarithm, as k-diffusion does."""
    low = min(int(place), len(values) - 2)
    share = place - low
    return math.exp((1 - share) * math.log(values[low]) + share * math.log(values[low + 1]))


_CENTRES, _SPREAD = (-1.5, -0.5, 0.5, 1.5), 0.08
"""The «images» of the small world: four equally likely ones, each with a little variety."""


def denoised(x: float, sigma: float) -> float:
    """What a perfect model predicts: the mean of the clean number, given the noisy one."""
    variance = _SPREAD**2 + sigma**2
    logs = [-((x - centre) ** 2) / (2 * variance) for centre in _CENTRES]
    weights = [math.exp(log - max(logs)) for log in logs]
    means = [centre + (x - centre) * _SPREAD**2 / variance for centre in _CENTRES]
    return sum(w * m for w, m in zip(weights, means, strict=True)) / sum(weights)


def sample(start: float, steps: int, seed: int | None = None) -> float:
    """A run of Euler's method over Karras' schedule; ancestral (noise is added again) when given a seed.

    Args:
        start: the noise to begin with, of standard deviation 1.
        steps: how often the model is asked.
        seed: of the noise added on the way.
    """
    random = Random(seed)
    sigmas = [*karras(steps), 0.0]
    x = start * sigmas[0]
    for sigma, after in pairwise(sigmas):
        slope = (x - denoised(x, sigma)) / sigma
        # k-diffusion's get_ancestral_step with eta = 1
        up = 0.0 if seed is None else min(after, math.sqrt(after**2 * (sigma**2 - after**2) / sigma**2))
        down = math.sqrt(after**2 - up**2)
        x += slope * (down - sigma) + up * _gaussian(random)
    return x


def _gaussian(random: Random) -> float:
    return math.sqrt(-2 * math.log(1 - random.random())) * math.cos(2 * math.pi * random.random())
