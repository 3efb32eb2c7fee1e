using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;

namespace AlgoTrader.Trading.Sizing;

/// <summary>
/// When a new position may be opened: some time after the last one was closed (cooldown), some time after the last one was opened (spacing), and
/// not while a streak of losses has tripped the breaker. Exits are never held up.
/// </summary>
/// <param name="multiplier">Units of currency for a move of one point.</param>
public sealed class EntryGate(TimeSpan cooldown, TimeSpan spacing, LossStreakBreaker breaker, decimal multiplier = 1)
{
    private readonly long _spacing = UnixNanos.From(spacing);
    private readonly RoundTrips _trips = new(multiplier);
    private long? _opened;
    private long? _closed;

    /// <summary>The gate's own cooldown unless a caller scales it.</summary>
    public TimeSpan Cooldown => cooldown;

    public LossStreakBreaker Breaker => breaker;

    /// <summary>Why no position may be opened now; null when one may.</summary>
    public string? Refusal(long timeNanos) => Refusal(timeNanos, cooldown);

    /// <param name="effectiveCooldown">In place of <see cref="Cooldown"/>.</param>
    public string? Refusal(long timeNanos, TimeSpan effectiveCooldown) =>
        !breaker.Allows(timeNanos) ? "loss_streak"
        : _closed is { } closed && timeNanos - closed < UnixNanos.From(effectiveCooldown) ? "cooldown"
        : _opened is { } opened && timeNanos - opened < _spacing ? "spacing"
        : null;

    /// <summary>Takes in one of the strategy's fills.</summary>
    /// <returns>It opened a position.</returns>
    public bool OnFill(Execution fill)
    {
        var timeNanos = UnixNanos.From(fill.Time);
        if (_trips.Add(fill, out var opened) is { } profit)
        {
            _closed = timeNanos;
            breaker.Add(profit, timeNanos);
        }

        if (opened)
            _opened = timeNanos;
        return opened;
    }
}
