using AlgoTrader.Data.Store;

namespace AlgoTrader.Data.Import.Lean;

/// <summary>What an entry of a Lean zip holds, with everything that is needed to read it.</summary>
internal sealed record LeanContent(string Kind, string Resolution, bool IsQuote, string Symbol, DateOnly? Date, TimeZoneInfo Zone, IReadOnlyList<string> Columns)
{
    /// <summary>Ten-thousandths of a currency unit: Lean's unit for equities.</summary>
    private const double EquityScale = 10_000;

    private static readonly string[] Bar = ["time", "open", "high", "low", "close", "volume"];

    private static readonly string[] QuoteBar =
        ["time", "bid_open", "bid_high", "bid_low", "bid_close", "bid_size", "ask_open", "ask_high", "ask_low", "ask_close", "ask_size"];

    /// <summary>What prices are divided by.</summary>
    public double Scale => Kind == "equity" ? EquityScale : 1;

    /// <summary>Null for ticks.</summary>
    public BarInterval? Interval => Resolution switch
    {
        "second" => BarInterval.Second1,
        "minute" => BarInterval.Minute1,
        "hour" => BarInterval.Hour1,
        "daily" => BarInterval.Day1,
        _ => null,
    };

    /// <exception cref="ImportFileException">Something that is needed neither the path nor the options say.</exception>
    public static LeanContent Of(string file, string entry, ImportOptions options, string remedy)
    {
        var path = LeanPath.Of(file, entry);
        if (entry.Contains("openinterest", StringComparison.OrdinalIgnoreCase))
            throw new ImportFileException(file, 0, "it holds open interest, which the store does not keep", "Leave it out");

        var kind = options.Format?["lean-".Length..] ?? path.Kind ?? throw Unknown("kind of instrument", "--format lean-equity");
        var resolution = path.Resolution ?? ResolutionOf(options.Interval) ?? throw Unknown("length of the bars", "--interval 1m");
        var root = path.Ticker ?? options.Symbol ?? options.DefaultSymbol ?? throw Unknown("symbol", "--symbol SPY");
        var symbol = options.Symbol ?? kind switch
        {
            "future" => LeanContract.SymbolOf(root, entry) ?? throw Unknown($"contract month (in the entry {entry})", "--symbol ESH4"),
            // The same coins trade at many venues, each with prices of its own.
            "crypto" when path.Market is { } venue => $"{root}_{venue.ToUpperInvariant()}",
            _ => root,
        };
        var quote = path.IsQuote ?? kind == "forex";
        DateOnly? date = resolution is "hour" or "daily" ? null : path.Date ?? throw Unknown("date", "a name such as 20131007_trade.zip");
        var zone = options.TimeZone ?? ZoneOf(kind, path.Market) ?? throw Unknown("time zone", "--time-zone America/New_York");
        return new(kind, resolution, quote, symbol, date, zone, ColumnsOf(kind, resolution, quote));

        ImportFileException Unknown(string what, string option) => new(file, 0, $"neither its path nor its entry tells the {what}", $"Give {option}. {remedy}");
    }

    private static string[] ColumnsOf(string kind, string resolution, bool quote) => (resolution, kind, quote) switch
    {
        ("tick", "forex", _) => ["time", "bid", "ask"],
        ("tick", "crypto", false) => ["time", "price", "size"],
        ("tick", "crypto", true) => ["time", "bid", "bid_size", "ask", "ask_size"],
        ("tick", _, false) => ["time", "price", "size", "exchange", "cond_hex", "suspicious"],
        ("tick", "future", true) => ["time", "bid", "bid_size", "ask", "ask_size", "exchange", "suspicious"],
        ("tick", _, true) => ["time", "bid", "bid_size", "ask", "ask_size", "exchange", "cond_hex", "suspicious"],
        (_, _, true) => QuoteBar,
        _ => Bar,
    };

    private static string? ResolutionOf(BarInterval? interval) => interval?.Name switch
    {
        "1s" => "second",
        "1m" => "minute",
        "1h" => "hour",
        "1d" => "daily",
        _ => null,
    };

    // Zones of the data, not of the venues: OANDA, crypto and futures are in UTC, FXCM is five hours behind it all year.
    private static TimeZoneInfo? ZoneOf(string kind, string? market) => (kind, market) switch
    {
        ("equity", "usa" or null) => TimeZoneInfo.FindSystemTimeZoneById("America/New_York"),
        ("forex", "fxcm") => TimeZoneInfo.CreateCustomTimeZone("EST", TimeSpan.FromHours(-5), "EST", "EST"),
        ("forex", "oanda") or ("crypto", _) or ("future", not null) => TimeZoneInfo.Utc,
        _ => null,
    };
}
