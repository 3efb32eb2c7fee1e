namespace AlgoTrader.Backtesting.Engine;

/// <summary>One instrument of a run, as the command line says it.</summary>
/// <param name="Instrument">A symbol, or SYMBOL:SECTYPE:EXCHANGE:CURRENCY.</param>
/// <param name="Quotes">Where its quotes are when not with its bars.</param>
public sealed record RunInstrument(string Instrument, int Multiplier, string Data, string? Quotes);
