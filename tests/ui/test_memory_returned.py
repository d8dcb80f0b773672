"""What a long sort took is not kept: seen from outside, in a process of its own."""

import subprocess
import sys

import pytest

_PROGRAM = """
import ctypes
from clientbase.ui.memory_returned import give_memory_back

assert give_memory_back()
libc = ctypes.CDLL(None)
libc.malloc.restype = ctypes.c_void_p
libc.malloc.argtypes = [ctypes.c_size_t]
libc.free.argtypes = [ctypes.c_void_p]
libc.memset.argtypes = [ctypes.c_void_p, ctypes.c_int, ctypes.c_size_t]


def resident():
    status = open("/proc/self/status")
    return next(int(line.split()[1]) for line in status if line.startswith("VmRSS")) // 1024


for size in (12_000_000, 24_000_000):  # glibc learns from each that such blocks are to be kept
    libc.free(libc.malloc(size))
held = libc.malloc(20_000_000)
libc.memset(held, 1, 20_000_000)
above = libc.malloc(5000)
full = resident()
libc.free(held)
print(full - resident())
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only glibc has to be asked")
def test_a_large_block_goes_back_to_the_system_at_once() -> None:
    told = subprocess.run([sys.executable, "-c", _PROGRAM], capture_output=True, text=True, check=True)
    assert int(told.stdout) > 15, "20 MB were taken and freed"
