namespace AlgoTrader.Backtesting.Shadow;

/// <summary>A day, or all of them. Money is in the instruments' currency.</summary>
/// <param name="Day">UTC.</param>
/// <param name="Orders">Of either.</param>
/// <param name="Drifted">Orders of one of them alone, or decided otherwise.</param>
/// <param name="Slippage">Of the live fills against the prices they were decided at; positive costs money.</param>
/// <param name="AgainstShadow">Of the live fills against those of the shadow.</param>
/// <param name="LiveProfit">Of fills and of what is held, at the last price of the day, after fees.</param>
public sealed record ShadowDay(DateOnly Day, int Orders, int Drifted, decimal Slippage, decimal AgainstShadow, decimal LiveProfit, decimal ShadowProfit);
