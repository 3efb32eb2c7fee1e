using AlgoTrader.GatewaySimulator.Book;
using AlgoTrader.GatewaySimulator.Market.Events;

namespace AlgoTrader.GatewaySimulator.Engine;

/// <summary>A part of the simulator that does something when the market moves. Called under the simulation's gate.</summary>
internal interface IMarketListener
{
    /// <summary>Something happened; <paramref name="market"/> shows it already. Called for played events only.</summary>
    void On(MarketEvent happened, InstrumentMarket market);
}
