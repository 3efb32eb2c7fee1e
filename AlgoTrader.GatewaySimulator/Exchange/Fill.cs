using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.Tws.Messages.Executions;

namespace AlgoTrader.GatewaySimulator.Exchange;

/// <summary>An execution, its commission, and the order it filled.</summary>
/// <param name="Instrument">What was traded: the order's instrument, or a leg of it.</param>
internal sealed record Fill(WorkingOrder Order, Instrument Instrument, DateTimeOffset Time, ExecDetails Details, CommissionReport Commission);
