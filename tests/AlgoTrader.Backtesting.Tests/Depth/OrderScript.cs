using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Trading.OrderFlow;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Backtesting.Tests.Depth;

/// <summary>Does at each update of the book what the test says, and keeps what it was told.</summary>
internal sealed class OrderScript(Action<IStrategyContext, OrderBook> onBook) : Strategy
{
    public List<(long TimeNanos, Order Order)> Updates { get; } = [];

    public List<(long TimeNanos, Execution Fill)> Fills { get; } = [];

    public int Trades { get; private set; }

    protected override void OnDepth(Instrument instrument, OrderBook book) => onBook(Context, book);

    protected override void OnTrade(Instrument instrument, in TradeTick trade) => Trades++;

    protected override void OnFill(Execution execution) => Fills.Add((Context.TimeNanos, execution));

    protected override void OnOrderUpdate(Order order) => Updates.Add((Context.TimeNanos, order));
}
