"""The program and options of Chromium for tests, measurements and screenshots."""

from __future__ import annotations

import os

EXECUTABLE = os.environ.get("TERMLITE_CHROMIUM", "/usr/bin/chromium")

# Chromium reads only the last list of disabled features, so this one replaces Playwright's. It does not disable the
# partitioning of frames' storage, because readers' browsers have that.
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
# Suggestions of the address bar, which nobody sees here; preparing them uses a window's first second of processor time.
_POPUPS = ("WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup", "WebUIOmniboxPopup")
ARGUMENTS = [f"--disable-features={','.join((*_PLAYWRIGHTS, *_POPUPS))}"]
