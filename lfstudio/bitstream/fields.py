"""Write and read the small fields that sections are made of: little-endian integers, varints, byte strings."""

from __future__ import annotations

from lfstudio.core.errors import BitstreamError

MAX_VARINT = (1 << 64) - 1
"""Largest unsigned varint: ten bytes of seven bits, cut to 64."""


class FieldWriter:
    """Appends fields to a byte string. Every method returns the writer, so that calls can be chained.

    Raises: ValueError for a value that the field cannot hold: that is a mistake of the program, not of a file.

    >>> FieldWriter().u8(7).varint(300).zigzag(-2).finish().hex()
    '07ac0203'
    """

    def __init__(self) -> None:
        self._bytes = bytearray()

    def __len__(self) -> int:
        return len(self._bytes)

    def _unsigned(self, value: int, size: int) -> FieldWriter:
        if not 0 <= value < 1 << (8 * size):
            raise ValueError(f"{value} does not fit an unsigned field of {size} bytes")
        self._bytes += int(value).to_bytes(size, "little")
        return self

    def u8(self, value: int) -> FieldWriter:
        """One byte, 0 .. 255."""
        return self._unsigned(value, 1)

    def u16(self, value: int) -> FieldWriter:
        """Two bytes, 0 .. 65535."""
        return self._unsigned(value, 2)

    def u32(self, value: int) -> FieldWriter:
        """Four bytes, 0 .. 2**32 - 1."""
        return self._unsigned(value, 4)

    def varint(self, value: int) -> FieldWriter:
        """LEB128: seven bits per byte, lowest first, the top bit says that more follow. 0 .. 2**64 - 1."""
        if not 0 <= value <= MAX_VARINT:
            raise ValueError(f"{value} does not fit a varint")
        value = int(value)
        while value >= 0x80:
            self._bytes.append(value & 0x7F | 0x80)
            value >>= 7
        self._bytes.append(value)
        return self

    def zigzag(self, value: int) -> FieldWriter:
        """A signed varint: 0, -1, 1, -2 … are written as 0, 1, 2, 3 …; -2**63 .. 2**63 - 1."""
        if not -(1 << 63) <= value < 1 << 63:
            raise ValueError(f"{value} does not fit a signed varint")
        return self.varint(2 * value if value >= 0 else -2 * value - 1)

    def raw(self, data: bytes) -> FieldWriter:
        """The bytes as they are; the reader must know how many there are."""
        self._bytes += data
        return self

    def sized(self, data: bytes) -> FieldWriter:
        """A varint with the number of bytes, then the bytes."""
        return self.varint(len(data)).raw(data)

    def finish(self) -> bytes:
        """All fields so far."""
        return bytes(self._bytes)


class FieldReader:
    """Reads what a `FieldWriter` wrote, with every bound checked.

    Args:
        data: the fields.
        where: what to call them in an error, e.g. ``"section config"``.

    Raises: BitstreamError (from every method) where the data end too early or a value is out of bounds.
    """

    def __init__(self, data: bytes, where: str) -> None:
        self._data = bytes(data)
        self._where = where
        self._at = 0

    @property
    def position(self) -> int:
        """Bytes read so far."""
        return self._at

    @property
    def remaining(self) -> int:
        """Bytes left."""
        return len(self._data) - self._at

    def fail(self, message: str) -> BitstreamError:
        """An error that names the place, for the caller to raise."""
        return BitstreamError(message, where=f"{self._where}, byte {self._at}")

    def _bounded(self, value: int, minimum: int, maximum: int, name: str) -> int:
        if not minimum <= value <= maximum:
            raise self.fail(f"{name} is {value}, but must be {minimum} to {maximum}")
        return value

    def raw(self, count: int, name: str = "a field") -> bytes:
        """The next ``count`` bytes."""
        if count < 0 or count > self.remaining:
            raise self.fail(f"{name} needs {count} bytes, but only {self.remaining} are left")
        self._at += count
        return self._data[self._at - count : self._at]

    def u8(self, name: str = "a field", maximum: int = 0xFF, minimum: int = 0) -> int:
        """One byte, within the given bounds."""
        return self._bounded(self.raw(1, name)[0], minimum, maximum, name)

    def u16(self, name: str = "a field", maximum: int = 0xFFFF, minimum: int = 0) -> int:
        """Two bytes, within the given bounds."""
        return self._bounded(int.from_bytes(self.raw(2, name), "little"), minimum, maximum, name)

    def u32(self, name: str = "a field", maximum: int = 0xFFFF_FFFF, minimum: int = 0) -> int:
        """Four bytes, within the given bounds."""
        return self._bounded(int.from_bytes(self.raw(4, name), "little"), minimum, maximum, name)

    def varint(self, name: str = "a field", maximum: int = MAX_VARINT, minimum: int = 0) -> int:
        """An unsigned varint within the given bounds. A longer form than needed is refused: one value, one spelling."""
        value = 0
        for shift in range(0, 70, 7):
            byte = self.raw(1, name)[0]
            value |= (byte & 0x7F) << shift
            if byte < 0x80:
                if byte == 0 and shift:
                    raise self.fail(f"{name} is written with more bytes than it needs")
                return self._bounded(value, minimum, maximum, name)
        raise self.fail(f"{name} is a varint of more than ten bytes")

    def zigzag(self, name: str = "a field", minimum: int = -(1 << 63), maximum: int = (1 << 63) - 1) -> int:
        """A signed varint within the given bounds."""
        value = self.varint(name)
        return self._bounded(value >> 1 ^ -(value & 1), minimum, maximum, name)

    def sized(self, name: str = "a field", maximum: int = MAX_VARINT) -> bytes:
        """A byte string with its length before it, of at most ``maximum`` bytes."""
        return self.raw(self.varint(f"the length of {name}", maximum), name)

    def finish(self) -> None:
        """Raises BitstreamError if anything is left over."""
        if self.remaining:
            raise self.fail(f"{self.remaining} bytes are left over")
