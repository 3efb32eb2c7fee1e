using AlgoTrader.Domain.MarketData;
using AlgoTrader.Tws.Messages.History;

namespace AlgoTrader.IbBroker.MarketData;

internal static class GatewayBars
{
    /// <summary>The bars of an answer that have a readable time, oldest first.</summary>
    public static IEnumerable<Bar> ToBars(this HistoricalData history, TimeSpan interval) =>
        history.Bars
            .Where(bar => bar.Start is not null)
            .Select(bar => new Bar(
                UnixNanos.From(bar.Start!.Value),
                interval,
                Price.Rounded(bar.Open),
                Price.Rounded(bar.High),
                Price.Rounded(bar.Low),
                Price.Rounded(bar.Close),
                (double)bar.Volume,
                bar.Count));

    /// <summary>A time as requests write it: UTC, without a zone's name.</summary>
    public static string ToRequestTime(long nanos) =>
        UnixNanos.ToTime(nanos).UtcDateTime.ToString("yyyyMMdd-HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
}
