namespace AlgoTrader.Data.Redis.Events;

/// <summary>A handler fell behind by more events than its queue holds.</summary>
public sealed class EventOverflowException(string channel, int capacity) : Exception(
    FormattableString.Invariant($"The handler of {channel} is more than {capacity} events behind. The subscription has ended: subscribe again after reading the state anew."));
