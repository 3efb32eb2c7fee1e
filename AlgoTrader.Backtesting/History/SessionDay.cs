namespace AlgoTrader.Backtesting.History;

/// <summary>A day at the exchange, Unix nanoseconds UTC.</summary>
/// <param name="From">Its midnight.</param>
/// <param name="To">The next midnight.</param>
/// <param name="Open">First moment of the session.</param>
/// <param name="Close">First moment after the session.</param>
public sealed record SessionDay(long From, long To, long Open, long Close);
