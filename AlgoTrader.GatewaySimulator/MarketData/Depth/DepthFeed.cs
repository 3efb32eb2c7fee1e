using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Server;
using AlgoTrader.Tws.Messages.MarketDepth;

namespace AlgoTrader.GatewaySimulator.MarketData.Depth;

/// <summary>A client's order book of one instrument.</summary>
/// <param name="isSmart">All exchanges in one book: each row names the exchange of the instrument.</param>
internal sealed class DepthFeed(ClientSession client, int requestId, Instrument instrument, Ladder ladder, bool isSmart) : IFeed
{
    private readonly string _exchange =
        instrument.Contract.PrimaryExchange.Length > 0 ? instrument.Contract.PrimaryExchange : instrument.Contract.Exchange;

    public ClientSession Client => client;

    public int RequestId => requestId;

    public Instrument Instrument => instrument;

    public Ladder Ladder => ladder;

    public void Send(in RowChange change)
    {
        var (side, position, operation, row) = change;
        client.IsMarkDue = true;
        if (isSmart)
            client.Send(new MktDepthL2(requestId, position, _exchange, (int)operation, (int)side, row.Price, row.Size, IsSmartDepth: true));
        else
            client.Send(new MktDepth(requestId, position, (int)operation, (int)side, row.Price, row.Size));
    }
}
