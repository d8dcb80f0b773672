"""What a long sort took is not kept: seen from outside, in a process of its own."""

import subprocess
import sys

import pytest

_PROGRAM = """
import ctypes
from clientbase.ui.memory_returned import give_free_memory_back, give_memory_back

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

many = [libc.malloc(900) for _ in range(30_000)]
above = libc.malloc(900)
for block in many:
    libc.free(block)
full = resident()
give_free_memory_back()
print(full - resident())
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only glibc has to be asked")
def test_what_is_free_goes_back_to_the_system() -> None:
    told = subprocess.run([sys.executable, "-c", _PROGRAM], capture_output=True, text=True, check=True)
    at_once, when_asked = map(int, told.stdout.split())
    assert at_once > 15, "one block of 20 MB was taken and freed"
    assert when_asked > 20, "27 MB in little blocks were taken and freed, below one that is in use"
