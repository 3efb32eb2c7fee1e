using AlgoTrader.Data.Store;

namespace AlgoTrader.Data.Import.Verification.Comparing;

/// <summary>Two accounts of one market that the store has, held against each other where both have rows.</summary>
/// <param name="Series">The account that is looked at.</param>
/// <param name="With">Name of the other one: the folder of a series, or the corporate actions.</param>
/// <param name="Compared">What both have: bars, updates, trades or lines.</param>
public abstract record Comparison(Series Series, string With, long Compared);
