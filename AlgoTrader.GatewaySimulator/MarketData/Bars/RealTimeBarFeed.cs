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
    private const int Seconds = 5;

    public ClientSession Client => client;

    public int RequestId => requestId;

    public Instrument Instrument => instrument;

    /// <summary>Five seconds of a recorded minute are over; without quotes of the source they are made around its prices.</summary>
    public void Send(PathStep step, BidAskBar? quotes)
    {
        if (kind == BarKind.Trades)
            Send(step.Start.ToUnixTimeSeconds(), new Ohlc(step.Open, step.High, step.Low, step.Close), step.Volume, step.AveragePrice, step.Trades);
        else
            SendQuote(step.Start.ToUnixTimeSeconds(), quotes ?? BidAskBar.Around(TradeBar.Of(step), instrument.Increments.At(step.Close), Seconds));
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
            SendQuote(seconds, quotes);
        }
    }

    private void SendQuote(long seconds, BidAskBar quotes) => Send(
        seconds, kind switch { BarKind.Bid => quotes.Bid, BarKind.Ask => quotes.Ask, _ => quotes.Sum.Halved() }, NotOfTrades, NotOfTrades, NotOfTrades);

    private void Send(long seconds, Ohlc prices, decimal volume, decimal average, int trades)
    {
        if (!useRth || instrument.Schedule.IsRegular(DateTimeOffset.FromUnixTimeSeconds(seconds)))
            client.SendAwaited(new RealTimeBar(requestId, seconds, prices.Open, prices.High, prices.Low, prices.Close, volume, average, trades));
    }
}
