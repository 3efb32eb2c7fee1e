namespace AlgoTrader.GatewaySimulator.Accounts;

/// <summary>What an account did in an instrument during one session.</summary>
/// <param name="Session">The trading date.</param>
/// <param name="StartQuantity">What it held when the session began.</param>
/// <param name="Flow">Money received less money paid for trades, commissions included, whatever the settlement.</param>
/// <param name="Realized">Realised profit and loss.</param>
internal sealed record TradingDay(DateOnly Session, decimal StartQuantity, decimal Flow, decimal Realized);
