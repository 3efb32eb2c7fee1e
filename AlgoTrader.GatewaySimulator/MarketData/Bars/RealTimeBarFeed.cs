using AlgoTrader.GatewaySimulator.History;
using AlgoTrader.GatewaySimulator.History.Bars;
using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Market;
using AlgoTrader.GatewaySimulator.Server;
using AlgoTrader.Tws.Messages.MarketData;

namespace AlgoTrader.GatewaySimulator.MarketData.Bars;

/// <summary>A client's bars of five seconds.</summary>
internal sealed class RealTimeBarFeed(ClientSession client, int requestId, Instrument instrument, BarKind kind, bool useRth) : IFeed
{
    private const int NotOfTrades = -1;

    public ClientSession Client => client;

    public int RequestId => requestId;

    public Instrument Instrument => instrument;

    /// <summary>Five seconds of a recorded minute are over.</summary>
    public void Send(PathStep step)
    {
        var prices = new Ohlc(step.Open, step.High, step.Low, step.Close);
        var increment = instrument.Increments.At(step.Close);
        if (kind == BarKind.Trades)
            Send(step.Start.ToUnixTimeSeconds(), prices, step.Volume, step.AveragePrice, step.Trades);
        else
            SendQuote(step.Start.ToUnixTimeSeconds(), kind switch
            {
                BarKind.Bid => prices.Plus(-increment),
                BarKind.Ask => prices.Plus(increment),
                _ => prices,
            });
    }

    /// <summary>The five seconds from <paramref name="startNanos"/> on of a source of ticks are over.</summary>
    public void Send(RealTimeBarSource source, long startNanos)
    {
        var seconds = startNanos / 1_000_000_000;
        if (kind == BarKind.Trades)
        {
            if (source.Trades is { Prices: { } prices } bar)
                Send(seconds, prices, bar.Volume, bar.AveragePrice ?? prices.Close, bar.Trades);
        }
        else if (source.Quotes is { } quotes)
        {
            SendQuote(seconds, kind switch { BarKind.Bid => quotes.Bid, BarKind.Ask => quotes.Ask, _ => quotes.Sum.Halved() });
        }
    }

    private void SendQuote(long seconds, Ohlc prices) => Send(seconds, prices, NotOfTrades, NotOfTrades, NotOfTrades);

    private void Send(long seconds, Ohlc prices, decimal volume, decimal average, int trades)
    {
        if (!useRth || instrument.Schedule.IsRegular(DateTimeOffset.FromUnixTimeSeconds(seconds)))
            client.SendAwaited(new RealTimeBar(requestId, seconds, prices.Open, prices.High, prices.Low, prices.Close, volume, average, trades));
    }
}
