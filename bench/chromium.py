"""Chromium as tests, measurements and pictures start it."""

from __future__ import annotations

import os

EXECUTABLE = os.environ.get("TERMLITE_CHROMIUM", "/usr/bin/chromium")

# Of several lists Chromium reads the last, so this one stands for Playwright's. Not in it any more is the
# partitioning of what frames store: readers' browsers have it.
_PLAYWRIGHTS = (
    "AimEnabled",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
)
# Lists below an address bar that nobody sees here; getting them ready takes a window's first second of processor time.
_POPUPS = ("WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup", "WebUIOmniboxPopup")
ARGUMENTS = [f"--disable-features={','.join((*_PLAYWRIGHTS, *_POPUPS))}"]
