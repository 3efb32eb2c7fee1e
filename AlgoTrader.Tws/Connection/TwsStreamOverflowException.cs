namespace AlgoTrader.Tws.Connection;

/// <summary>A stream ended because its reader was too slow. The connection and its other streams go on.</summary>
public sealed class TwsStreamOverflowException(int capacity)
    : TwsException($"The stream ended: more than {capacity} items waited for its reader. Read faster, hold more, or let the oldest go.");
