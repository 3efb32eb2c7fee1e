namespace AlgoTrader.Trading.Decisions;

/// <summary>What a strategy had before it at the moment of a decision.</summary>
/// <param name="Cause">The event that was being handled: start, bar, quote, trade, depth, timer, fill or order.</param>
/// <param name="Detail">Instrument of the event, name of the timer, or key of the order.</param>
/// <param name="Bar">The bar that had ended; null for other events.</param>
/// <param name="Book">Best bid and ask, where the strategy follows an order book.</param>
/// <param name="Positions">Signed, by instrument.</param>
/// <param name="OpenOrders">Keys of the orders whose end was not known, oldest first, without those of the decision.</param>
/// <param name="Indicators">What the strategy shows, by name.</param>
public sealed record DecisionInputs(
    string Cause,
    string Detail,
    DecisionBar? Bar,
    DecisionBook? Book,
    IReadOnlyDictionary<string, decimal> Positions,
    IReadOnlyList<string> OpenOrders,
    IReadOnlyDictionary<string, double> Indicators);
