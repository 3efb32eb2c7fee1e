using AlgoTrader.GatewaySimulator.Accounts;

namespace AlgoTrader.GatewaySimulator.State;

/// <summary>What an account holds of an instrument, as it is written down.</summary>
internal sealed record HoldingState(int ConId, Holding Holding, TradingDay Day);
