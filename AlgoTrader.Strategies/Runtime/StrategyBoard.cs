using System.Collections.Concurrent;
using AlgoTrader.Contracts.V1;

namespace AlgoTrader.Strategies.Runtime;

/// <summary>The newest view of every instance. Written by the instances, read by anyone.</summary>
internal sealed class StrategyBoard
{
    private readonly ConcurrentDictionary<string, StrategyView> _views = new(StringComparer.Ordinal);

    /// <summary>Raised on the writer's thread after a view was replaced; handlers must not block.</summary>
    public event Action<StrategyView>? Changed;

    public IEnumerable<StrategyView> Views => _views.Values.OrderBy(view => view.Id, StringComparer.Ordinal);

    /// <summary>The gateway session as the broker last told it; null before it did.</summary>
    public Session? Session { get; set; }

    public StrategyView? Find(string id) => _views.GetValueOrDefault(id);

    /// <summary>It does not run here any more.</summary>
    public void Remove(string id) => _views.TryRemove(id, out _);

    public void Set(StrategyView view)
    {
        _views[view.Id] = view;
        Changed?.Invoke(view);
    }
}
