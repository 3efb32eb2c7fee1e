using System.Collections.Concurrent;

namespace AlgoTrader.Strategies.Runtime;

/// <summary>
/// Instances of which a callback still runs though it was given up. Their ids stay blocked until it returns, or the process ends: code that might go on
/// to act must not have a second life beside it.
/// </summary>
internal sealed class AbandonedInstances
{
    private readonly ConcurrentDictionary<string, string> _callbacks = new(StringComparer.Ordinal);

    public void Add(string id, string callback) => _callbacks[id] = callback;

    public void Remove(string id) => _callbacks.TryRemove(id, out _);

    /// <summary>Why the id cannot be used now; null when it can.</summary>
    public string? Blocks(string id) => _callbacks.TryGetValue(id, out var callback)
        ? $"its {callback} of before still runs on an abandoned thread; it can start when that has returned, or after a restart of this host"
        : null;
}
