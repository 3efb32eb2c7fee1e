using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.Orders;

namespace AlgoTrader.Trading.Strategies;

/// <summary>What a strategy may know and do. A port: live hosting and backtests each implement it.</summary>
public interface IStrategyContext
{
    Instrument Instrument { get; }

    /// <summary>Market time of the event being handled.</summary>
    DateTimeOffset Time { get; }

    /// <summary>Signed quantity held, from fills only.</summary>
    decimal Position { get; }

    /// <summary>An order was submitted whose end is not known yet. While true, <see cref="Submit"/> refuses.</summary>
    bool HasOpenOrder { get; }

    /// <summary>History is being replayed to warm up: decisions are not carried out.</summary>
    bool IsWarmingUp { get; }

    /// <summary>
    /// Asks for an order. Ignored while warming up, so that a strategy need not ask. The order's key is derived from the
    /// instance, the market time and the count within it: the same decision made again after a crash is the same order.
    /// </summary>
    /// <param name="reason">Why, in a word or two; travels with the trace.</param>
    /// <exception cref="InvalidOperationException">An order is still open.</exception>
    void Submit(OrderSide side, decimal quantity, string reason);

    /// <summary>Publishes a value for display beside the strategy.</summary>
    void ShowIndicator(string name, double value);
}
