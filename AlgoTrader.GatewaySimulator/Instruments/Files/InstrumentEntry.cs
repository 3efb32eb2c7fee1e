namespace AlgoTrader.GatewaySimulator.Instruments.Files;

/// <summary>An instrument as a catalogue file describes it; what it leaves out comes from its template.</summary>
internal sealed record InstrumentEntry
{
    public string? Template { get; init; }

    /// <summary>Left out: a number of the simulator's own, the same in every run.</summary>
    public int? ConId { get; init; }

    public string Symbol { get; init; } = "";

    public string SecType { get; init; } = "";

    public string Currency { get; init; } = "";

    /// <summary>The first of them is the default.</summary>
    public string[] Exchanges { get; init; } = [];

    public string PrimaryExchange { get; init; } = "";

    /// <summary>Left out: the symbol.</summary>
    public string? LocalSymbol { get; init; }

    /// <summary>Left out: the local symbol.</summary>
    public string? TradingClass { get; init; }

    public string Multiplier { get; init; } = "";

    public string LongName { get; init; } = "";

    /// <summary>Left out: the trading class.</summary>
    public string? MarketName { get; init; }

    public string Schedule { get; init; } = "";

    public int? MarketRule { get; init; }

    public string OrderTypes { get; init; } = "";

    public decimal MinSize { get; init; } = 1;

    public decimal SizeIncrement { get; init; } = 1;

    public decimal SuggestedSizeIncrement { get; init; } = 1;

    public string StockType { get; init; } = "";

    public int PriceMagnifier { get; init; } = 1;

    public int UnderConId { get; init; }

    public string UnderSymbol { get; init; } = "";

    public string UnderSecType { get; init; } = "";

    public string Industry { get; init; } = "";

    public string Category { get; init; } = "";

    public string Subcategory { get; init; } = "";

    public string Isin { get; init; } = "";

    public string Cusip { get; init; } = "";

    public int AggGroup { get; init; } = 1;

    public string[] Aliases { get; init; } = [];

    public BondTerms? Bond { get; init; }
}
