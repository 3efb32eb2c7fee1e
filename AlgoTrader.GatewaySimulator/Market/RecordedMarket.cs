using AlgoTrader.GatewaySimulator.Instruments;

namespace AlgoTrader.GatewaySimulator.Market;

/// <summary>One instrument's recorded minutes as a market.</summary>
public static class RecordedMarket
{
    public static MarketSource Load(SimulatorOptions options, InstrumentCatalogue catalogue)
    {
        var file = options.MarketFile!;
        var symbol = options.Symbol ?? SymbolOf(file);
        var instrument = catalogue.GetOrAdd(symbol);
        var schedule = instrument.Schedule;
        var bars = BarFile.Read(file).ToList();
        var first = options.Start is { } start ? bars.FindIndex(bar => schedule.SessionOf(bar.Start) >= start) : 0;
        bool IsPlayed(MinuteBar bar) => !options.RegularSessionOnly || schedule.IsRegular(bar.Start);
        var firstPlayed = first < 0 ? -1 : bars.FindIndex(first, IsPlayed);
        if (firstPlayed < 0)
            throw new MarketFileException(file, null, "no bar to play", first < 0
                ? $"Its last session is {schedule.SessionOf(bars[^1].Start):yyyy-MM-dd}; choose an earlier --start"
                : "It has no bar of the regular session (09:30-16:00 New York); use --session all");
        var batches = bars.SelectMany((bar, i) => i >= firstPlayed && IsPlayed(bar)
            ? MinuteBatches.Played(bar.Start, [(instrument, bar)])
            : [MinuteBatches.Past(bar.Start, [(instrument, bar)])]);
        return new MarketSource($"{symbol} from {Path.GetFileName(file)}, {bars.Count} minutes", bars[firstPlayed].Start, [instrument], batches);
    }

    // SPY_201101_1m_trade.csv.gz -> SPY
    private static string SymbolOf(string file)
    {
        var name = Path.GetFileName(file);
        var end = name.AsSpan().IndexOfAny('_', '.');
        return end < 0 ? name : name[..end];
    }
}
