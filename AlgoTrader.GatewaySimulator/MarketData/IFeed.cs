using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Server;

namespace AlgoTrader.GatewaySimulator.MarketData;

/// <summary>One client's stream of something of one instrument.</summary>
internal interface IFeed
{
    ClientSession Client { get; }

    int RequestId { get; }

    Instrument Instrument { get; }
}
