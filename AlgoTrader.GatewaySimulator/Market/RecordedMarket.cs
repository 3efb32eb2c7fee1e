namespace AlgoTrader.GatewaySimulator.Market;

/// <summary>One instrument's recorded minutes as a market.</summary>
public static class RecordedMarket
{
    public static MarketSource Load(SimulatorOptions options)
    {
        var file = options.MarketFile!;
        var symbol = options.Symbol ?? SymbolOf(file);
        var bars = BarFile.Read(file).ToList();
        var first = options.Start is { } start ? bars.FindIndex(bar => TradingHours.SessionOf(bar.Start) >= start) : 0;
        bool IsPlayed(MinuteBar bar) => !options.RegularSessionOnly || TradingHours.IsRegular(bar.Start);
        var firstPlayed = first < 0 ? -1 : bars.FindIndex(first, IsPlayed);
        if (firstPlayed < 0)
            throw new MarketFileException(file, null, "no bar to play", first < 0
                ? $"Its last session is {TradingHours.SessionOf(bars[^1].Start):yyyy-MM-dd}; choose an earlier --start"
                : "It has no bar of the regular session (09:30-16:00 New York); use --session all");
        var instrument = InstrumentCatalogue.Find(symbol);
        var minutes = bars.Skip(firstPlayed).Select(bar => new MarketMinute(bar.Start, IsPlayed(bar), [new InstrumentBar(instrument, bar)]));
        return new MarketSource(
            $"{symbol} from {Path.GetFileName(file)}, {bars.Count} minutes", bars[firstPlayed].Start, [instrument],
            [.. bars.Take(firstPlayed).Select(bar => new InstrumentBar(instrument, bar))], minutes);
    }

    // SPY_201101_1m_trade.csv.gz -> SPY
    private static string SymbolOf(string file)
    {
        var name = Path.GetFileName(file);
        var end = name.AsSpan().IndexOfAny('_', '.');
        return end < 0 ? name : name[..end];
    }
}
