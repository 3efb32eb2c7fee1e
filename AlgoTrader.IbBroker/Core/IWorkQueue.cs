namespace AlgoTrader.IbBroker.Core;

/// <summary>
/// The one thread of the broker's state, as its parts see it. A port: under simulation it is the simulator's event queue, and what
/// is posted runs in virtual time. Timers of the injected TimeProvider post here too, and nothing else on the path starts work.
/// </summary>
internal interface IWorkQueue
{
    /// <summary>Queues work behind all that was queued before. Any thread.</summary>
    void Post(Action action);

    /// <summary>
    /// Queues work behind all that was queued before; the calling thread may run it within this call. Not for a thread that what is queued
    /// may wait for, nor one that holds a lock.
    /// </summary>
    void Enter(Action action) => Post(action);
}
