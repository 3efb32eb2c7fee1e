using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Market;
using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Messages.History;

namespace AlgoTrader.GatewaySimulator.History;

/// <summary>A bar of any size, with the sums from which its average price comes.</summary>
internal readonly record struct AggregatedBar(
    DateTimeOffset Start, decimal Open, decimal High, decimal Low, decimal Close, decimal Volume, decimal Traded, int Trades)
{
    public static AggregatedBar Of(DateTimeOffset start, MinuteBar minute) =>
        new(start, minute.Open, minute.High, minute.Low, minute.Close, minute.Volume, Value(minute), TradesOf(minute));

    public AggregatedBar With(MinuteBar minute) =>
        this with
        {
            High = Math.Max(High, minute.High),
            Low = Math.Min(Low, minute.Low),
            Close = minute.Close,
            Volume = Volume + minute.Volume,
            Traded = Traded + Value(minute),
            Trades = Trades + TradesOf(minute),
        };

    /// <summary>The bar as a request wants its date written.</summary>
    public HistoricalBar ToMessage(BarSize size, int formatDate, TradingSchedule schedule)
    {
        var date = size.IsDay ? TwsTime.FormatDate(schedule.SessionOf(Start))
            : formatDate == 2 ? TwsTime.FormatEpochSeconds(Start)
            : TwsTime.FormatZoned(Start, schedule.TimeZoneId);
        var wap = Volume > 0 ? Math.Round(Traded / Volume, 4) : Close;
        return new HistoricalBar(date, Open, High, Low, Close, Volume, wap, Trades);
    }

    // The file does not say at which prices a minute's shares changed hands; its typical price stands for them.
    private static decimal Value(MinuteBar minute) => (minute.High + minute.Low + minute.Close) / 3 * minute.Volume;

    private static int TradesOf(MinuteBar minute) => minute.Volume > 0 ? (int)Math.Clamp(minute.Volume / 100, 1, 1_000_000_000) : 0;
}
