// SPDX-License-Identifier: GPL-3.0-only
#include "support/allocation_counter.h"

#include <atomic>
#include <cstdlib>
#include <new>

#include <malloc.h>

namespace {

std::atomic<std::size_t> count{0};
std::atomic<std::size_t> live{0};

} // namespace

std::size_t gasgauge::test::allocations()
{
    return count.load();
}

std::size_t gasgauge::test::liveBytes()
{
    return live.load();
}

void *operator new(std::size_t size, const std::nothrow_t &) noexcept
{
    ++count;
    void *const memory = std::malloc(size);
    live += malloc_usable_size(memory);
    return memory;
}

void *operator new(std::size_t size)
{
    if (void *const memory = operator new(size, std::nothrow))
        return memory;
    throw std::bad_alloc();
}

void operator delete(void *memory) noexcept
{
    live -= malloc_usable_size(memory);
    std::free(memory);
}

void operator delete(void *memory, std::size_t) noexcept
{
    live -= malloc_usable_size(memory);
    std::free(memory);
}
