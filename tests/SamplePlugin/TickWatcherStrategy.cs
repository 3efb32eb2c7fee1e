using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Trading.OrderFlow;
using AlgoTrader.Trading.Strategies;

namespace SamplePlugin;

/// <summary>Writes down quotes, trades and books too.</summary>
[Strategy("tick-watcher")]
public sealed class TickWatcherStrategy(WatcherParameters parameters) : WatcherStrategy(parameters)
{
    protected override void OnQuote(Instrument instrument, in QuoteTick quote) => Write($"quote {instrument.Symbol} {quote.Bid.ToDecimal()} {quote.Ask.ToDecimal()}");

    protected override void OnTrade(Instrument instrument, in TradeTick trade) => Write($"trade {instrument.Symbol} {trade.Price.ToDecimal()} {trade.Size} {trade.Aggressor}");

    protected override void OnDepth(Instrument instrument, OrderBook book) => Write($"depth {instrument.Symbol} {book.Bids.Count} {book.Asks.Count}");
}
