namespace AlgoTrader.Testing;

/// <summary>Waits on conditions instead of sleeping.</summary>
public static class Until
{
    /// <summary>No look uses up more of the patience: what counts is the time in which this process runs, not that in which its machine stands still.</summary>
    private static readonly TimeSpan MostForALook = TimeSpan.FromSeconds(1);

    /// <summary>Polls <paramref name="condition"/> every 10 ms; throws <see cref="TimeoutException"/> naming <paramref name="what"/>.</summary>
    /// <param name="evidence">What else to show then, e.g. a log.</param>
    public static async Task TrueAsync(Func<bool> condition, string what, TimeSpan? within = null, Func<string>? evidence = null) =>
        await TrueAsync(() => Task.FromResult(condition()), what, within, evidence);

    /// <inheritdoc cref="TrueAsync(Func{bool}, string, TimeSpan?, Func{string}?)"/>
    public static async Task TrueAsync(Func<Task<bool>> condition, string what, TimeSpan? within = null, Func<string>? evidence = null)
    {
        var limit = within ?? TimeSpan.FromSeconds(30);
        var (left, before) = (limit, TimeProvider.System.GetTimestamp());
        while (!await condition())
        {
            var now = TimeProvider.System.GetTimestamp();
            var passed = TimeProvider.System.GetElapsedTime(before, now);
            (left, before) = (left - (passed < MostForALook ? passed : MostForALook), now);
            if (left < TimeSpan.Zero)
                throw new TimeoutException($"Not within {limit.TotalSeconds:0} s: {what}{(evidence is null ? "" : "\n" + evidence())}");
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }
    }
}
