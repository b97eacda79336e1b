// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstddef>
#include <new>
#include <utility>

namespace gasgauge {

/// Room for one asynchronous operation at a time, inside of the object that waits for it: waiting allocates
/// nothing, and 10,000 waits leave no holes in the heap.
class HandlerMemory
{
public:
    HandlerMemory() = default;
    HandlerMemory(const HandlerMemory &) = delete;
    HandlerMemory &operator=(const HandlerMemory &) = delete;

    void *allocate(std::size_t size)
    {
        if (m_inUse || size > sizeof m_storage)
            return ::operator new(size);
        m_inUse = true;
        return m_storage;
    }
    void deallocate(void *memory)
    {
        if (memory == m_storage)
            m_inUse = false;
        else
            ::operator delete(memory);
    }

private:
    alignas(std::max_align_t) std::byte m_storage[128];
    bool m_inUse = false;
};

/// The allocator through which Asio asks for that room.
template <typename T>
struct HandlerAllocator
{
    using value_type = T;
    explicit HandlerAllocator(HandlerMemory &handlerMemory)
        : memory(&handlerMemory)
    { }
    template <typename U>
    HandlerAllocator(const HandlerAllocator<U> &other)
        : memory(other.memory)
    { }
    T *allocate(std::size_t n) { return static_cast<T *>(memory->allocate(n * sizeof(T))); }
    void deallocate(T *pointer, std::size_t) { memory->deallocate(pointer); }
    bool operator==(const HandlerAllocator &) const = default;

    HandlerMemory *memory;
};

/// A completion handler whose operation lives in a HandlerMemory.
template <typename Function>
struct PlacedHandler
{
    using allocator_type = HandlerAllocator<std::byte>;
    allocator_type get_allocator() const { return allocator_type(*memory); }
    template <typename... Arguments>
    void operator()(Arguments &&...arguments)
    {
        function(std::forward<Arguments>(arguments)...);
    }

    HandlerMemory *memory;
    Function function;
};

template <typename Function>
PlacedHandler(HandlerMemory *, Function) -> PlacedHandler<Function>;

} // namespace gasgauge
