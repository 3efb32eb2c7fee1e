namespace AlgoTrader.Data.CorporateActions;

/// <summary>A dividend or a split, as two lines of a factors file tell it.</summary>
/// <param name="LastDate">The last session before it: holders of that evening have it.</param>
/// <param name="Dividend">Cash for a share, in units of currency; 0 for a split alone.</param>
/// <param name="SplitRatio">New shares for an old one; 1 for a dividend alone.</param>
public readonly record struct CorporateAction(DateOnly LastDate, decimal Dividend, decimal SplitRatio);
