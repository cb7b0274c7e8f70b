"""What a name looks like when it is no name: a flag, a file, a value, a name in code."""

from __future__ import annotations

import re

_SUFFIXES = (
    "safetensors|ckpt|pth?|bin|gguf|onnx|jsonl?|ya?ml|toml|txt|csv|bat|sh|ps1|py|ini|cfg|log|md|zip|7z|exe|dll|so"
    "|png|jpe?g|webp|gif|mp4|npz|whl"
)
_KINDS = {
    "literal_flag": re.compile(r"--?[A-Za-z][\w-]*([= ]\S+)?"),
    "literal_file": re.compile(rf"\S*\.(?:{_SUFFIXES})", re.IGNORECASE),
    "literal_code": re.compile(r"[A-Za-z0-9.]*[A-Za-z0-9](?:_+[A-Za-z0-9.]+)+|_+\w+"),
    "literal_path": re.compile(r"(?:~|\.{0,2}|[A-Za-z]:)[/\\][\w.-]\S*|\S+[/\\]\S+[/\\]\S*"),
    "literal_setting": re.compile(r"[A-Za-z_][\w.]*=\S+"),
    "literal_number": re.compile(
        r"[+-]?\d+(?:[.,:x×/]\d+)*%?|0x[0-9a-f]+|(?=\D*\d)[0-9a-f]{8,}", re.IGNORECASE
    ),
}


def looks_literal(name: str) -> str | None:
    """The message that says what the name looks like, if it looks like something pasted rather than said.

    Example:
        >>> [looks_literal(name) for name in ("--medvram", "model.safetensors", "network_dim", "a/b/c", "4x", "7:3")]
        ['literal_flag', 'literal_file', 'literal_code', 'literal_path', None, 'literal_number']
        >>> [looks_literal(name) for name in ("img2img", "CLIP ViT-L/14", "SD 1.5", "-", "一发出图")]
        [None, None, None, None, None]
    """
    return next((kind for kind, pattern in _KINDS.items() if pattern.fullmatch(name)), None)
