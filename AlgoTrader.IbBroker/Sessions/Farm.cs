namespace AlgoTrader.IbBroker.Sessions;

/// <summary>One of IB's data farms, e.g. "usfarm", as notices 2103 to 2108, 2119, 2157 and 2158 describe it.</summary>
internal sealed record Farm(string Name, FarmState State);
