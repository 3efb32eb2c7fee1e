using AlgoTrader.Data.Store;

namespace AlgoTrader.Data.Import.Verification;

internal sealed class OrderCheck : RowCheck<OrderBatch>
{
    private readonly SortedDictionary<string, long> _actions = new(StringComparer.Ordinal);

    protected override void Count(OrderBatch batch)
    {
        foreach (var action in batch.Action)
            _actions[action ?? ""] = _actions.GetValueOrDefault(action ?? "") + 1;
    }

    protected override SeriesFindings Complete(SeriesFindings findings) => findings with { Actions = _actions };
}
