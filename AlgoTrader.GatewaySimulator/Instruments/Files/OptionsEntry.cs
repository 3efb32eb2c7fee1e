namespace AlgoTrader.GatewaySimulator.Instruments.Files;

/// <summary>A class of options as a catalogue file describes it.</summary>
internal sealed record OptionsEntry
{
    public string? Template { get; init; }

    /// <summary>Its place in the contract ids; different from those of other classes.</summary>
    public int Number { get; init; } = -1;

    /// <summary>The underlying's symbol.</summary>
    public string Symbol { get; init; } = "";

    /// <summary>OPT or FOP.</summary>
    public string SecType { get; init; } = "";

    public string UnderlyingSecType { get; init; } = "";

    /// <summary>Left out: the symbol.</summary>
    public string? TradingClass { get; init; }

    public string[] Exchanges { get; init; } = [];

    public string Currency { get; init; } = "";

    public string Multiplier { get; init; } = "";

    public string LongName { get; init; } = "";

    public string Schedule { get; init; } = "";

    public int? MarketRule { get; init; }

    public string OrderTypes { get; init; } = "";

    /// <summary>The underlying's price when no market of it is played.</summary>
    public decimal ReferencePrice { get; init; }

    /// <summary>Between strikes near the price.</summary>
    public decimal Step { get; init; }

    /// <summary>Between strikes far from it.</summary>
    public decimal WideStep { get; init; }

    /// <summary>Weekly expirations listed.</summary>
    public int Weeks { get; init; }

    /// <summary>Monthly expirations listed.</summary>
    public int Months { get; init; }

    public bool IsMorningSettled { get; init; }

    /// <summary>A year's volatility at the money, 0.15 for 15 %.</summary>
    public double Volatility { get; init; } = 0.2;

    /// <summary>How much of it far strikes have more (low ones) or less (high ones).</summary>
    public double Skew { get; init; } = 0.2;
}
