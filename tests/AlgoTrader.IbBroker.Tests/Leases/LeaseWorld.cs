using AlgoTrader.IbBroker.Leases;
using AlgoTrader.IbBroker.Tests.Core;
using AlgoTrader.Testing;

namespace AlgoTrader.IbBroker.Tests.Leases;

/// <summary>A lease store and a count of terms that replicas share, on one clock.</summary>
internal sealed class LeaseWorld
{
    private long _expires;
    private long _fence;

    public ManualTime Time { get; } = new(new DateTimeOffset(2026, 3, 4, 15, 0, 0, TimeSpan.Zero));

    public TimeSpan LeaseTime { get; } = TimeSpan.FromMilliseconds(250);

    public bool IsAway { get; set; }

    /// <summary>Who has the lease in truth.</summary>
    public string Owner
    {
        get => Time.GetTimestamp() < _expires ? field : string.Empty;
        private set;
    } = string.Empty;

    /// <summary>Newest term.</summary>
    public long Epoch { get; set; }

    public bool DatabaseIsAway { get; set; }

    public LeaseAnswer Acquire(string replica)
    {
        if (IsAway)
            return new(LeaseOutcome.Away);
        if (Owner.Length > 0)
            return new(LeaseOutcome.Taken, Holder: Owner);
        (Owner, _expires) = (replica, Time.GetTimestamp() + LeaseTime.Ticks);
        return new(LeaseOutcome.Held, ++_fence);
    }

    public LeaseAnswer Renew(string replica)
    {
        if (IsAway)
            return new(LeaseOutcome.Away);
        if (Owner != replica)
            return new(LeaseOutcome.Taken);
        _expires = Time.GetTimestamp() + LeaseTime.Ticks;
        return new(LeaseOutcome.Held, _fence);
    }

    public void Release(string replica)
    {
        if (!IsAway && Owner == replica)
            _expires = 0;
    }
}
