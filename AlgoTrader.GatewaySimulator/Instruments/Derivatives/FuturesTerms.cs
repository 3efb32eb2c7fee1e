using AlgoTrader.Tws.Messages.Contracts;

namespace AlgoTrader.GatewaySimulator.Instruments.Derivatives;

/// <summary>What all months of one future have in common.</summary>
/// <param name="Number">Its place in the contract ids.</param>
/// <param name="Prototype">The contract without month.</param>
/// <param name="Rules">The trading rules.</param>
/// <param name="Months">The letters of the months that exist, e.g. HMUZ.</param>
/// <param name="LastTradeDate">The last trading day of a month.</param>
/// <param name="Listed">How many months trade at one time.</param>
internal sealed record FuturesTerms(
    int Number, Contract Prototype, DerivativeRules Rules, string Months, Func<ContractMonth, DateOnly> LastTradeDate, int Listed)
{
    public bool HasMonth(ContractMonth month) => Months.Contains(month.Code, StringComparison.Ordinal);
}
