namespace AlgoTrader.IbBroker.Risk;

/// <summary>The profit, open positions marked, with which a trading day began, and the highest so far. Kept again while the highest rises.</summary>
internal sealed record DayBegan(RiskScope Scope, DateTimeOffset At, DateOnly Day, decimal Profit, decimal Peak) : RiskChange(Scope, At);
