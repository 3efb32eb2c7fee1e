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
    /// <summary>Newest fills of which the fee may still come, or a correction: seconds to minutes of any strategy.</summary>
    private const int Revisable = 64;

    private readonly List<Execution> _fills = new(2 * Revisable);
    private State _before;
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

    /// <summary>Takes in one of the strategy's fills. A correction takes the place of what it corrects.</summary>
    /// <returns>It opened a position.</returns>
    public bool OnFill(Execution fill)
    {
        if (fill.Replaces is { } replaced)
        {
            Revise(replaced, fill);
            return false;
        }

        if (_fills.Count == 2 * Revisable)
            Settle();
        _fills.Add(fill);
        return Book(fill);
    }

    /// <summary>The fee of a fill came after it: whether its round trip has won is seen again, as if it had been known.</summary>
    public void OnFee(Execution fill) => Revise(fill.ExecId, fill);

    private void Revise(string execId, Execution by)
    {
        var at = _fills.FindLastIndex(fill => fill.ExecId == execId);
        if (at < 0)
            return;
        _fills[at] = by;
        Now = _before;
        foreach (var fill in _fills)
            Book(fill);
    }

    /// <summary>The older ones are what they are.</summary>
    private void Settle()
    {
        var now = Now;
        Now = _before;
        for (var i = 0; i < Revisable; i++)
            Book(_fills[i]);
        _before = Now;
        Now = now;
        _fills.RemoveRange(0, Revisable);
    }

    private bool Book(Execution fill)
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

    private State Now
    {
        get => new(_trips.State, breaker.State, _opened, _closed);
        set => (_trips.State, breaker.State, _opened, _closed) = value;
    }

    private readonly record struct State((decimal Position, decimal Cash) Trips, BreakerState Breaker, long? Opened, long? Closed);
}
