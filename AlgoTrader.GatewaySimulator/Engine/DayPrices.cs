using AlgoTrader.GatewaySimulator.Market;

namespace AlgoTrader.GatewaySimulator.Engine;

/// <summary>What a quote screen shows of one instrument.</summary>
internal sealed record DayPrices(
    DateOnly Session, DateTimeOffset Time, decimal Open, decimal High, decimal Low, decimal Last, decimal LastSize, decimal Volume,
    decimal? PreviousClose)
{
    /// <summary>The state after <paramref name="step"/>; a new session starts anew.</summary>
    public static DayPrices After(DayPrices? before, PathStep step)
    {
        var session = TradingHours.SessionOf(step.Start);
        return before is null || before.Session != session
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
    }

    /// <summary>The state after a whole minute of the past.</summary>
    public static DayPrices After(DayPrices? before, MinuteBar bar) =>
        After(before, new PathStep(bar.Start, bar.Open, bar.High, bar.Low, bar.Close, bar.Volume));
}
