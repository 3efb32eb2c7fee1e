namespace AlgoTrader.IbBroker.Services;

/// <summary>A strategy instance runs on another replica by now.</summary>
internal sealed class SupersededException(string strategyId, long epoch, long newest)
    : Exception($"Strategy {strategyId} runs elsewhere by now: epoch {epoch} of its lease is over, {newest} is the newest.");
