// SPDX-License-Identifier: GPL-3.0-only
// Linked into core where ThreadSanitizer watches (GASGAUGE_SANITIZE=thread). Qt's libraries are not
// instrumented, so the sanitizer cannot see that a call handed to another thread comes after what was done
// before it was handed over; this stands before Qt's own function and says so.
#include <QMetaObject>
#include <QObject>

#include <dlfcn.h>
#include <sanitizer/tsan_interface.h>

namespace {

using Slot = QtPrivate::QSlotObjectBase;

/// The called function, ordered after the hand-over; whoever waits for it is ordered after its end.
class OrderedCall final : public Slot
{
public:
    OrderedCall(Slot *call, char *ended)
        : Slot(&OrderedCall::impl)
        , m_call(call)
        , m_ended(ended)
    {
        __tsan_release(this);
    }

private:
    static void impl(int which, Slot *self, QObject *receiver, void **arguments, bool *result)
    {
        auto *const ordered = static_cast<OrderedCall *>(self);
        __tsan_acquire(ordered);
        if (which == Call) {
            ordered->m_call->call(receiver, arguments);
            if (ordered->m_ended)
                __tsan_release(ordered->m_ended);
        } else if (which == Destroy) {
            ordered->m_call->destroyIfLastRef();
            delete ordered;
        } else if (which == Compare) {
            *result = false;
        }
    }

    Slot *m_call;
    char *m_ended; ///< lives in the frame of the thread that waits; null where none does
};

} // namespace

bool QMetaObject::invokeMethodImpl(QObject *object, Slot *slot, Qt::ConnectionType type, void *result)
{
    using Original = bool (*)(QObject *, Slot *, Qt::ConnectionType, void *);
    static const auto original = reinterpret_cast<Original>(dlsym(RTLD_NEXT,
        "_ZN11QMetaObject16invokeMethodImplEP7QObjectPN9QtPrivate15QSlotObjectBaseEN2Qt14ConnectionTypeEPv"));
    char ended = 0;
    const bool waits = type == Qt::BlockingQueuedConnection;
    const bool done = original(object, new OrderedCall(slot, waits ? &ended : nullptr), type, result);
    if (waits)
        __tsan_acquire(&ended);
    return done;
}
