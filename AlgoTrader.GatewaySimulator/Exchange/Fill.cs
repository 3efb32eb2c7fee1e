using AlgoTrader.Tws.Messages.Executions;

namespace AlgoTrader.GatewaySimulator.Exchange;

/// <summary>An execution, its commission, and the order it filled.</summary>
internal sealed record Fill(WorkingOrder Order, DateTimeOffset Time, ExecDetails Details, CommissionReport Commission);
