using System.Diagnostics;

namespace AlgoTrader.Broker.Bench;

/// <summary>Calls at a steady rate from a thread of its own, some at once each millisecond as a socket delivers them. What falls behind is made up for, so that waiting counts.</summary>
internal sealed class Ticker(int perSecond, TimeSpan duration)
{
    private const int BurstsPerSecond = 1000;

    public Task RunAsync(Action<double> tick) => Task.Factory.StartNew(
        () =>
        {
            var watch = Stopwatch.StartNew();
            var bursts = (int)(duration.TotalSeconds * BurstsPerSecond);
            for (var burst = 0; burst < bursts; burst++)
            {
                var due = burst * (1_000_000d / BurstsPerSecond);
                while (watch.Elapsed.TotalMicroseconds < due)
                {
                    // Spinning would take one of the two cores from what is measured.
                    using var pause = new ManualResetEventSlim();
                    pause.Wait(1);
                }

                for (var i = 0; i < perSecond / BurstsPerSecond; i++)
                    tick(due);
            }
        },
        CancellationToken.None,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default);
}
