namespace AlgoTrader.GatewaySimulator.Instruments.Files;

/// <summary>A family of futures as a catalogue file describes it.</summary>
internal sealed record FuturesEntry
{
    public string? Template { get; init; }

    /// <summary>Its place in the contract ids; different from those of other families.</summary>
    public int Number { get; init; } = -1;

    public string Symbol { get; init; } = "";

    /// <summary>What local symbols begin with. Left out: the symbol.</summary>
    public string? TradingClass { get; init; }

    public string[] Exchanges { get; init; } = [];

    public string Currency { get; init; } = "";

    public string Multiplier { get; init; } = "";

    public string LongName { get; init; } = "";

    public string Schedule { get; init; } = "";

    public int? MarketRule { get; init; }

    public string OrderTypes { get; init; } = "";

    public int UnderConId { get; init; }

    public string UnderSymbol { get; init; } = "";

    public string UnderSecType { get; init; } = "";

    /// <summary>Letters of the months that exist.</summary>
    public string Months { get; init; } = "";

    /// <summary>The name of a rule for last trading days.</summary>
    public string Expiry { get; init; } = "";

    /// <summary>How many months trade at one time.</summary>
    public int Listed { get; init; }
}
