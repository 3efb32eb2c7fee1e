namespace AlgoTrader.Backtesting.Reports;

/// <summary>One point of the chart of the equity.</summary>
/// <param name="Time">Unix seconds.</param>
/// <param name="Drawdown">Below the highest equity until then, as a part of it.</param>
/// <param name="Hold">What buying and holding the instrument would be worth.</param>
internal sealed record EquityPoint(long Time, double Equity, double Drawdown, double? Hold);
