using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;

namespace AlgoTrader.Trading.Strategies;

/// <summary>What a strategy may know and do. A port: tests of a strategy may stand in for the runner.</summary>
public interface IStrategyContext
{
    /// <summary>Name of the instance.</summary>
    string StrategyId { get; }

    /// <summary>What it trades; the first is the main one.</summary>
    IReadOnlyList<Instrument> Instruments { get; }

    /// <summary>The main instrument.</summary>
    Instrument Instrument { get; }

    /// <summary>Market time of the event being handled.</summary>
    DateTimeOffset Time { get; }

    /// <summary>Market time of the event being handled, Unix nanoseconds UTC.</summary>
    long TimeNanos { get; }

    /// <summary>Signed quantity held of the main instrument, from fills only.</summary>
    decimal Position { get; }

    /// <summary>What the instance owns; in a backtest and live alike it counts fills, never orders.</summary>
    IPortfolio Portfolio { get; }

    /// <summary>An order was placed whose end is not known yet. While true, <see cref="Submit"/> refuses.</summary>
    bool HasOpenOrder { get; }

    /// <summary>Orders whose end is not known, oldest first.</summary>
    IReadOnlyCollection<OpenOrder> OpenOrders { get; }

    /// <summary>History is being replayed to warm up: decisions are not carried out.</summary>
    bool IsWarmingUp { get; }

    /// <summary>Signed quantity held, from fills only.</summary>
    /// <exception cref="ArgumentException">It is none of <see cref="Instruments"/>.</exception>
    decimal PositionOf(Instrument instrument);

    /// <summary>Asks for finished bars of a length; in <see cref="Strategy.OnStart"/> only.</summary>
    /// <param name="interval">A multiple of the bars that the feed has, and a divisor of a day.</param>
    void SubscribeBars(Instrument instrument, TimeSpan interval);

    /// <summary>Keeps the newest finished bars of a subscription for <see cref="History"/>; in <see cref="Strategy.OnStart"/> only.</summary>
    void KeepHistory(Instrument instrument, TimeSpan interval, int bars);

    /// <summary>Finished bars, oldest first, the newest included; at most as many as are kept.</summary>
    IReadOnlyList<Bar> History(Instrument instrument, TimeSpan interval);

    /// <summary>
    /// Asks for a market order of the main instrument. Ignored while warming up, so that a strategy need not ask. The order's key is derived
    /// from the instance, the market time and the count within it: the same decision made again after a crash is the same order.
    /// </summary>
    /// <param name="reason">Why, in a word or two; travels with the trace.</param>
    /// <exception cref="InvalidOperationException">An order is still open.</exception>
    void Submit(OrderSide side, decimal quantity, string reason);

    /// <summary>Asks for an order of any kind, whether or not others are open.</summary>
    /// <returns>The order's key; empty while warming up.</returns>
    /// <exception cref="ArgumentException">The terms are no order that can be sent; the message says why.</exception>
    string Place(OrderTerms terms, string reason);

    /// <summary>Asks for an entry with a profit target and a stop, of which the one that fills cancels the other. Sent as one.</summary>
    /// <returns>The keys of the three; empty while warming up.</returns>
    BracketKeys PlaceBracket(OrderTerms entry, Price takeProfit, Price stopLoss, string reason);

    /// <summary>
    /// Brings the position to a target with a market order for the difference, open market orders counted. Nothing is sent when there is none.
    /// </summary>
    /// <param name="target">Signed.</param>
    void SetTarget(Instrument instrument, decimal target, string reason);

    /// <summary>Asks to cancel one of its orders. Nothing happens when that has ended.</summary>
    void Cancel(string clientOrderId);

    /// <summary>Asks to cancel all its open orders.</summary>
    void CancelAll();

    /// <summary>Asks to change one of its open orders; what is null stays.</summary>
    /// <param name="trailPercent">Of a trailing order that has one, e.g. 0.25.</param>
    void Modify(
        string clientOrderId, decimal? quantity = null, Price? limitPrice = null, Price? stopPrice = null, Price? trailAmount = null, decimal? trailPercent = null);

    /// <summary>Calls <see cref="Strategy.OnTimer"/> at a market time, once; the same name again replaces it.</summary>
    void SetTimer(string name, DateTimeOffset at);

    void CancelTimer(string name);

    /// <summary>Somebody may look at indicators: not in a backtest, unless what its decisions are taken on is kept. What is counted for display alone can then be left out.</summary>
    bool ShowsIndicators { get; }

    /// <summary>Publishes a value for display beside the strategy.</summary>
    void ShowIndicator(string name, double value);

    /// <summary>
    /// Adds to a counter of the strategy's own, e.g. signals that a filter took out. Shown with the instance's metrics and exported to OpenTelemetry as
    /// <c>strategy.custom.counter</c>. Begins at 0 with each start; history is not counted.
    /// </summary>
    /// <param name="name">1 to 64 lower-case letters, digits, points and underscores.</param>
    /// <exception cref="ArgumentException">The name is none or that of a gauge, the amount is negative or no number, or there are too many.</exception>
    void Count(string name, double by = 1);

    /// <summary>Sets a gauge of the strategy's own, e.g. its estimate of volatility; as <see cref="Count"/>, exported as <c>strategy.custom.gauge</c>.</summary>
    /// <exception cref="ArgumentException">The name is none or that of a counter, the value is no number, or there are too many.</exception>
    void Gauge(string name, double value);

    /// <summary>Writes a line to the instance's log, with market time.</summary>
    void Log(string message);
}
