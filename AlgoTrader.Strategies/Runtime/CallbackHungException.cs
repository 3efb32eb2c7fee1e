namespace AlgoTrader.Strategies.Runtime;

/// <summary>A callback has not returned in time. Its thread cannot be ended, and is abandoned.</summary>
internal sealed class CallbackHungException(string callback, TimeSpan limit)
    : Exception($"{callback} has not returned within {limit.TotalSeconds:0.###} s; its thread was abandoned. Look for an endless loop or a wait in it");
