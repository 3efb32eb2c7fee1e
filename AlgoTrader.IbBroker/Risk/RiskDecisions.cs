using AlgoTrader.Domain.Orders;

namespace AlgoTrader.IbBroker.Risk;

/// <summary>The newest decisions of the gate, for people who ask why. Used on the broker's loop only.</summary>
internal sealed class RiskDecisions
{
    /// <summary>As many as a page can show; all of them are in the log.</summary>
    public const int Most = 1000;

    private readonly RiskDecided[] _decisions = new RiskDecided[Most];
    private long _count;

    public IEnumerable<RiskDecided> NewestFirst
    {
        get
        {
            for (var i = _count - 1; i >= 0 && i >= _count - Most; i--)
                yield return _decisions[i % Most];
        }
    }

    public void Add(DateTimeOffset at, OrderRequest request, string account, RiskDecision decision) =>
        _decisions[_count++ % Most] = new(at, request, account, decision);
}
