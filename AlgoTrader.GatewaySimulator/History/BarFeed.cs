using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.MarketData;
using AlgoTrader.GatewaySimulator.Server;
using AlgoTrader.Tws.Messages.History;

namespace AlgoTrader.GatewaySimulator.History;

/// <summary>A historical request that is kept up to date.</summary>
internal sealed class BarFeed(ClientSession client, HistoryQuery query) : IFeed
{
    private HistoricalBar? _sent;

    public ClientSession Client => client;

    public int RequestId => query.RequestId;

    public Instrument Instrument => query.Instrument;

    /// <summary>Sends the newest bar when it has changed.</summary>
    public void Update(InstrumentHistory history, long timeNanos)
    {
        if (query.Update(history, timeNanos) is not { } update || update.Bar == _sent)
            return;
        _sent = update.Bar;
        client.Send(update);
    }
}
