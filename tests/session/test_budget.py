"""The caches of a window grow with the light field, and keep what they need to be of use."""

from __future__ import annotations

from lfstudio.core.lightfield import LightFieldShape
from lfstudio.session.budget import share


def test_a_share_of_the_light_field_within_bounds() -> None:
    middling = LightFieldShape(9, 9, 512, 512, 3)
    assert share(middling, 1, 1 << 30) == 9 * 9 * 512 * 512 * 3 // 8
    assert share(LightFieldShape(17, 17, 1024, 1024, 3), 1, 64 << 20) == 64 << 20
    assert share(LightFieldShape(3, 3, 16, 16, 3), 5000, 64 << 20) == 5000
