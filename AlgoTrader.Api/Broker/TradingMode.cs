namespace AlgoTrader.Api.Broker;

/// <summary>
/// What kind of money moves. The wire protocol does not say; whoever started the gateway knows whether it is the simulator, and
/// IB's paper accounts begin with D. Until the account is known the mode is not: a guess could be taken for paper.
/// </summary>
internal sealed class TradingMode(IConfiguration configuration)
{
    public string Of(string account) =>
        string.Equals(configuration["Gateway:Mode"], "Simulator", StringComparison.OrdinalIgnoreCase) ? "simulated"
        : account.Length == 0 ? "unknown"
        : account.StartsWith('D') ? "paper"
        : "live";
}
