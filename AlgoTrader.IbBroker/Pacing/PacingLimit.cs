namespace AlgoTrader.IbBroker.Pacing;

/// <summary>One of IB's limits.</summary>
/// <param name="Name">For people and gauges.</param>
/// <param name="Most">How many.</param>
/// <param name="Window">Within any stretch of this length; null: at once.</param>
/// <param name="Code">IB's code for who goes beyond it; who is refused here is refused with the same.</param>
internal sealed record PacingLimit(string Name, PacingSubject Subject, PacingScope Scope, int Most, TimeSpan? Window, int Code)
{
    /// <summary>Who is beyond the limit waits; otherwise he is refused, because nobody knows when a place will be free.</summary>
    public bool Waits { get; init; } = true;
}
