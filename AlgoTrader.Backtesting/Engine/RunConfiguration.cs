namespace AlgoTrader.Backtesting.Engine;

/// <summary>All that is needed to do a run again, as the command line says it.</summary>
public sealed record RunConfiguration(
    string Strategy,
    IReadOnlyDictionary<string, string> Parameters,
    string Data,
    string Symbol,
    string Interval,
    string Session,
    string Fill,
    string Fees,
    decimal Cash,
    int Multiplier = 1,
    DateTimeOffset? From = null,
    DateTimeOffset? To = null);
