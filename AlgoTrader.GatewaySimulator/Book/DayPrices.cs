using AlgoTrader.GatewaySimulator.Market;
using AlgoTrader.GatewaySimulator.Market.Events;

namespace AlgoTrader.GatewaySimulator.Book;

/// <summary>What a quote screen shows of one instrument's day.</summary>
internal sealed record DayPrices(
    DateOnly Session, DateTimeOffset Time, decimal Open, decimal High, decimal Low, decimal Last, decimal LastSize, decimal Volume,
    decimal? PreviousClose)
{
    /// <summary>The state after a step of a minute; a new session starts anew.</summary>
    public static DayPrices After(DayPrices? before, DateOnly session, PathStep step) => before is null || before.Session != session
        ? new DayPrices(session, step.End, step.Open, step.High, step.Low, step.Close, step.Volume, step.Volume, before?.Last)
        : before with
        {
            Time = step.End,
            High = Math.Max(before.High, step.High),
            Low = Math.Min(before.Low, step.Low),
            Last = step.Close,
            LastSize = step.Volume,
            Volume = before.Volume + step.Volume,
        };

    /// <summary>The state after a whole bar of the past.</summary>
    public static DayPrices After(DayPrices? before, DateOnly session, MinuteBar bar) =>
        After(before, session, new PathStep(bar.Start, bar.Open, bar.High, bar.Low, bar.Close, bar.Volume));

    /// <summary>The state after a trade. An irregular one adds to the volume only.</summary>
    public static DayPrices? After(DayPrices? before, DateOnly session, Trade trade, DateTimeOffset time)
    {
        var isNew = before is null || before.Session != session;
        if (!trade.IsRegular)
            return isNew ? before : before! with { Volume = before.Volume + trade.Size };
        return isNew
            ? new DayPrices(session, time, trade.Price, trade.Price, trade.Price, trade.Price, trade.Size, trade.Size, before?.Last)
            : before! with
            {
                Time = time,
                High = Math.Max(before.High, trade.Price),
                Low = Math.Min(before.Low, trade.Price),
                Last = trade.Price,
                LastSize = trade.Size,
                Volume = before.Volume + trade.Size,
            };
    }
}
