"""Members of a ZIP locked with AES, as WinRAR, WinZip and 7-Zip write them (WinZip AE-1 and AE-2)."""

import hashlib
import hmac
import struct
import zipfile
import zlib

AES = 99
"""The compression method that says so; the true one stands in the extra field 0x9901."""

_FIELD = 0x9901
_KEY_SIZES = {1: 16, 2: 24, 3: 32}
_ROUNDS = 1000
_SEAL = 10
_BLOCK = 16


def decrypted(package: zipfile.ZipFile, entry: zipfile.ZipInfo, password: bytes) -> bytes | None:
    """The member's bytes; None when the password is wrong. Raises BadZipFile for broken ones."""
    strength, method = _field(entry.extra)
    size = _KEY_SIZES[strength]
    data = _stored(package, entry)
    salt_size = size // 2
    salt, check = data[:salt_size], data[salt_size : salt_size + 2]
    body, seal = data[salt_size + 2 : -_SEAL], data[-_SEAL:]
    keys = hashlib.pbkdf2_hmac("sha1", password, salt, _ROUNDS, 2 * size + 2)
    if keys[-2:] != check:
        return None
    mine = hmac.new(keys[size : 2 * size], body, "sha1").digest()[:_SEAL]
    if not hmac.compare_digest(mine, seal):
        return None
    plain = _counter_mode(keys[:size], body)
    if method == zipfile.ZIP_STORED:
        return plain
    if method != zipfile.ZIP_DEFLATED:
        raise zipfile.BadZipFile("method")
    inflate = zlib.decompressobj(-15)
    return inflate.decompress(plain, max(1, entry.file_size))


def _field(extra: bytes) -> tuple[int, int]:
    while len(extra) >= 4:
        kind, size = struct.unpack("<HH", extra[:4])
        if kind == _FIELD and size >= 7 and extra[8] in _KEY_SIZES:
            return extra[8], struct.unpack("<H", extra[9:11])[0]
        extra = extra[4 + size :]
    raise zipfile.BadZipFile("no AES field")


def _stored(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """The bytes of a member as they stand in the archive."""
    source = package.fp
    if source is None:
        raise zipfile.BadZipFile("closed")
    source.seek(entry.header_offset)
    header = source.read(30)
    if len(header) < 30 or header[:4] != b"PK\x03\x04":
        raise zipfile.BadZipFile("header")
    names, extra = struct.unpack("<HH", header[26:30])
    source.seek(names + extra, 1)
    return source.read(entry.compress_size)


def _counter_mode(key: bytes, data: bytes) -> bytes:
    """AES in counter mode with a little-endian counter from 1, which no library offers."""
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    encryptor = Cipher(algorithms.AES(key), modes.ECB()).encryptor()  # noqa: S305
    blocks = -(-len(data) // _BLOCK)
    counters = b"".join(i.to_bytes(_BLOCK, "little") for i in range(1, blocks + 1))
    stream = encryptor.update(counters)[: len(data)]
    mixed = int.from_bytes(data, "little") ^ int.from_bytes(stream, "little")
    return mixed.to_bytes(len(data), "little")
