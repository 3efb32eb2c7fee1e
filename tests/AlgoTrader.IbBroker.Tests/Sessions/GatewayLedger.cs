namespace AlgoTrader.IbBroker.Tests.Sessions;

/// <summary>What the gateway simulator's <c>GET /ledger</c> says, as far as tests compare it.</summary>
internal sealed record GatewayLedger(
    IReadOnlyList<GatewayLedger.Order> Orders, IReadOnlyList<GatewayLedger.Execution> Executions, IReadOnlyList<GatewayLedger.Account> Accounts)
{
    internal sealed record Order(int OrderId, string OrderRef, string Status, decimal Filled);

    internal sealed record Execution(string ExecId, string OrderRef, string Side, decimal Quantity, decimal Price);

    internal sealed record Account(IReadOnlyList<Position> Positions);

    internal sealed record Position(string Symbol, decimal Quantity);
}
