using AlgoTrader.Domain.Orders;

namespace AlgoTrader.IbBroker.Orders;

/// <summary>
/// Orders that wait a moment for the rules of their instruments. Nothing of them is journalled or sent yet; a cancel that comes meanwhile
/// takes them back. Used on the loop only.
/// </summary>
internal sealed class InstrumentRulesQueue(IInstrumentRules rules)
{
    private readonly List<Waiting> _waiting = [];

    public bool MustWait(IReadOnlyList<OrderRequest> unit)
    {
        for (var i = 0; i < unit.Count; i++)
        {
            if (rules.IsAwaited(unit[i].Instrument))
                return true;
        }

        return false;
    }

    /// <param name="place">When all rules are known, or the time for them is up.</param>
    /// <param name="withdrawn">When it was cancelled before.</param>
    public void Wait(IReadOnlyList<OrderRequest> unit, Action place, Action withdrawn)
    {
        var waiting = new Waiting(unit, place, withdrawn);
        _waiting.Add(waiting);
        Next(waiting);
    }

    /// <returns>True when an order that waited was taken back.</returns>
    public bool Withdraw(Func<OrderRequest, bool> isMeant)
    {
        // A unit stands or falls together.
        var meant = _waiting.Where(waiting => waiting.Unit.Any(isMeant)).ToList();
        foreach (var waiting in meant)
        {
            _waiting.Remove(waiting);
            waiting.Withdrawn();
        }

        return meant.Count > 0;
    }

    private void Next(Waiting waiting)
    {
        if (!_waiting.Contains(waiting))
            return;
        if (waiting.Unit.FirstOrDefault(request => rules.IsAwaited(request.Instrument)) is { } request)
        {
            rules.Await(request.Instrument, () => Next(waiting));
            return;
        }

        _waiting.Remove(waiting);
        waiting.Place();
    }

    private sealed class Waiting(IReadOnlyList<OrderRequest> unit, Action place, Action withdrawn)
    {
        public IReadOnlyList<OrderRequest> Unit => unit;

        public Action Place => place;

        public Action Withdrawn => withdrawn;
    }
}
