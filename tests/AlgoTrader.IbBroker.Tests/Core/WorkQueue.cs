using AlgoTrader.IbBroker.Core;

namespace AlgoTrader.IbBroker.Tests.Core;

/// <summary>The loop of a test: work runs when the test says so, on its own thread.</summary>
internal sealed class WorkQueue : IWorkQueue
{
    private readonly Queue<Action> _work = new();

    public void Post(Action action)
    {
        lock (_work)
            _work.Enqueue(action);
    }

    public void Run()
    {
        while (true)
        {
            Action? next;
            lock (_work)
            {
                if (!_work.TryDequeue(out next))
                    return;
            }

            next();
        }
    }
}
