using AlgoTrader.Tws.Messages.MarketData;

namespace AlgoTrader.GatewaySimulator.Tests.MarketData;

/// <summary>A client that builds minute bars from AllLast ticks: prices from reported prints, volume from all.</summary>
internal sealed class TradeBarBuilder
{
    private const int Unreported = 2;

    public SortedDictionary<long, (decimal Open, decimal High, decimal Low, decimal Close, decimal Volume, int Trades)> Minutes { get; } = [];

    public void Add(TickByTick tick)
    {
        var start = tick.EpochSeconds - (tick.EpochSeconds % 60);
        var bar = Minutes.GetValueOrDefault(start);
        bar.Volume += tick.Size;
        bar.Trades++;
        if ((tick.Attributes & Unreported) == 0)
        {
            bar = bar.Open == 0
                ? (tick.Price, tick.Price, tick.Price, tick.Price, bar.Volume, bar.Trades)
                : (bar.Open, Math.Max(bar.High, tick.Price), Math.Min(bar.Low, tick.Price), tick.Price, bar.Volume, bar.Trades);
        }
        Minutes[start] = bar;
    }
}
