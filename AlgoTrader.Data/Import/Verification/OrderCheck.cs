using AlgoTrader.Data.Store;

namespace AlgoTrader.Data.Import.Verification;

internal sealed class OrderCheck : RowCheck<OrderBatch>
{
    private readonly SortedDictionary<string, long> _actions = new(StringComparer.Ordinal);
    private readonly OrderReplay _replay = new();

    protected override void Count(OrderBatch batch)
    {
        for (var row = 0; row < batch.Count; row++)
        {
            var action = batch.Action[row] ?? "";
            _actions[action] = _actions.GetValueOrDefault(action) + 1;
            if (_replay.IsPlayable)
                _replay.Add(batch.Ts[row], action, batch.OrderId[row], batch.Side[row], batch.Price[row], batch.Size[row], batch.Flags[row]);
        }
    }

    protected override SeriesFindings Complete(SeriesFindings findings) => _replay is not { IsPlayable: true, Updates: > 0 } ? findings with { Actions = _actions } : findings with
    {
        Actions = _actions, Updates = _replay.Updates, Crossed = _replay.Crossed, Locked = _replay.Locked,
        LastCrossedOrLockedNanos = _replay.LastCrossedOrLockedNanos, OrderBook = _replay.Findings,
    };
}
