using AlgoTrader.GatewaySimulator.Accounts;

namespace AlgoTrader.GatewaySimulator.State;

/// <summary>An account as it is written down.</summary>
internal sealed record LedgerState(
    string Account, IReadOnlyDictionary<string, decimal> Cash, IReadOnlyList<HoldingState> Holdings, DateOnly Month, IReadOnlyDictionary<string, decimal> Volumes)
{
    public static LedgerState Of(Ledger ledger) => new(
        ledger.Account, ledger.Cash, [.. ledger.Holdings.Select(entry => new HoldingState(entry.Instrument.ConId, entry.Holding, entry.Day))],
        ledger.Volume.Month, ledger.Volume.Volumes);
}
