using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Market.Streams;

namespace AlgoTrader.GatewaySimulator.Market.Files;

/// <summary>One file of a recorded market, checked: its header and its first rows are good, and bars are read.</summary>
internal sealed record MarketFile(string Path, Instrument Instrument, MarketFileKind Kind)
{
    private const int CheckedRows = 100;

    /// <summary>How much time a bar takes; zero for ticks and depth.</summary>
    public TimeSpan BarLength { get; private init; }

    /// <summary>The first row's time, Unix nanoseconds.</summary>
    public long FirstNanos { get; private init; }

    /// <summary>Where a finer file of the same instrument takes over, Unix nanoseconds.</summary>
    public long EndsNanos { get; init; } = long.MaxValue;

    public bool IsFromFolder { get; init; }

    private Func<SimulatorOptions, long, EventStream> Stream { get; init; } = null!;

    /// <summary>Hours and days are history only.</summary>
    public bool IsHistoryOnly => BarLength >= TimeSpan.FromHours(1);

    /// <summary>Makes the stream anew: a market can be played more than once.</summary>
    public EventStream Open(SimulatorOptions options) => Stream(options, EndsNanos);

    /// <summary>Throws <see cref="MarketFileException"/> when the file is no good.</summary>
    public static MarketFile Check(string path, MarketFileKind kind, Instrument instrument) => kind switch
    {
        MarketFileKind.TradeBars => TradeBars(path, instrument),
        MarketFileKind.QuoteBars => QuoteBars(path, instrument),
        MarketFileKind.DailyBars => Days(path, instrument),
        _ => Ticks(path, kind, instrument),
    };

    private static MarketFile TradeBars(string path, Instrument instrument)
    {
        using var rows = CsvRows.Open(path);
        var (length, bars) = BarFile.Read(rows);
        return new MarketFile(path, instrument, MarketFileKind.TradeBars)
        {
            BarLength = length,
            FirstNanos = MarketTime.ToNanos(bars[0].Start),
            Stream = (options, ends) => length.TotalHours >= 1 ? new SequenceStream(PastBarEvents.Hours(bars, instrument), isHistoryOnly: true)
                : new SequenceStream(length.TotalMinutes >= 1 ? MinuteEvents.Of(bars, instrument, ForBars(options, instrument, ends))
                    : SecondEvents.Of(bars, instrument, ForBars(options, instrument, ends))),
        };
    }

    private static MarketFile QuoteBars(string path, Instrument instrument)
    {
        using var rows = CsvRows.Open(path);
        var (length, bars) = QuoteBarFile.Read(rows);
        if (length.TotalHours >= 1)
            throw new MarketFileException(path, null, "quote bars of an hour cannot be played", "Give 1-second or 1-minute quote bars");
        return new MarketFile(path, instrument, MarketFileKind.QuoteBars)
        {
            BarLength = length,
            FirstNanos = MarketTime.ToNanos(bars[0].Start),
            Stream = (options, ends) => new SequenceStream(length.TotalMinutes >= 1 ? MinuteEvents.Of(bars, instrument, ForBars(options, instrument, ends))
                : SecondEvents.Of(bars, instrument, ForBars(options, instrument, ends))),
        };
    }

    private static MarketFile Days(string path, Instrument instrument)
    {
        using var rows = CsvRows.Open(path);
        var bars = BarFile.ReadDays(rows, date => instrument.Schedule.At(date, instrument.Schedule.Open));
        return new MarketFile(path, instrument, MarketFileKind.DailyBars)
        {
            BarLength = TimeSpan.FromDays(1),
            FirstNanos = MarketTime.ToNanos(bars[0].Start),
            Stream = (_, _) => new SequenceStream(PastBarEvents.Days(bars, instrument), isHistoryOnly: true),
        };
    }

    private static MarketFile Ticks(string path, MarketFileKind kind, Instrument instrument)
    {
        EventStream Open(SimulatorOptions options, long ends)
        {
            var window = new PlayWindow(options, instrument.Schedule, options.RegularSessionOnly ?? false, ends);
            var rows = CsvRows.Open(path);
            return kind switch
            {
                MarketFileKind.Trades => new TradeStream(rows, instrument, window),
                MarketFileKind.Quotes => new QuoteStream(rows, instrument, window),
                MarketFileKind.BookEvents => new BookEventStream(rows, instrument, window),
                MarketFileKind.BookSnapshots => new BookSnapshotStream(rows, instrument, window),
                MarketFileKind.OrderMessagesWithBook => new OrderMessageStream(rows, instrument, window),
                _ => throw new InvalidOperationException($"{kind} has no stream."),
            };
        }

        using var first = Open(new SimulatorOptions(), long.MaxValue);
        if (!first.Advance())
            throw new MarketFileException(path, 2, "there is no row", "Give a file with at least one row");
        var time = first.TimeNanos;
        for (var row = 1; row < CheckedRows && first.Advance(); row++)
        {
        }
        return new MarketFile(path, instrument, kind) { FirstNanos = time, Stream = Open };
    }

    private static PlayWindow ForBars(SimulatorOptions options, Instrument instrument, long ends) =>
        new(options, instrument.Schedule, options.RegularSessionOnly ?? true, ends);
}
