namespace AlgoTrader.Data.Import.Verification.Comparing;

/// <summary>Two closes with a split between them.</summary>
/// <param name="Date">First session at the new price.</param>
/// <param name="Ratio">New shares for an old one.</param>
/// <param name="CloseBefore">As traded.</param>
/// <param name="CloseAfter">As traded.</param>
/// <param name="AdjustedChange">Of the adjusted closes, 0.01 for one percent.</param>
public sealed record SplitStep(DateOnly Date, decimal Ratio, double CloseBefore, double CloseAfter, double AdjustedChange);
