using AlgoTrader.IbBroker.Orders;

namespace AlgoTrader.Reliability.Processes;

/// <param name="Name">Of its folder and its database.</param>
/// <param name="Symbols">What is traded.</param>
/// <param name="Rate">Orders and cancels a second in each of the gateway's books.</param>
internal sealed record WorldOptions(string Name, int Seed, JournalDurability Durability, TimeSpan LeaseTime, IReadOnlyList<string> Symbols, double Rate)
{
    /// <summary>Standbys rehearse.</summary>
    public bool Rehearses { get; init; } = true;

    /// <summary>US stocks and funds that the gateway simulator knows.</summary>
    public static readonly IReadOnlyList<string> Known =
    [
        "SPY", "QQQ", "IWM", "AAPL", "MSFT", "ADBE", "AIG", "AMD", "AMZN", "AVGO", "BA", "BAC", "C", "CAT", "COST", "CRM", "CSCO", "CVX", "DIA", "DIS",
        "EEM", "EFA", "F", "GE", "GLD", "GOOG", "GOOGL", "GS", "HD", "HYG", "IBM", "IEF", "INTC", "JNJ", "JPM", "KO", "MA", "MCD", "META",
    ];
}
