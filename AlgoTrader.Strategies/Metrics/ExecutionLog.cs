using AlgoTrader.Domain.Orders;

namespace AlgoTrader.Strategies.Metrics;

/// <summary>The fills of one instance that count. Thread-safe.</summary>
internal sealed class ExecutionLog
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Execution> _byId = new(StringComparer.Ordinal);
    private readonly HashSet<string> _replaced = new(StringComparer.Ordinal);

    /// <summary>Rises with every change.</summary>
    public long Version { get; private set; }

    /// <summary>Takes in a report: a fill, its fee that came later, or a correction.</summary>
    public void Add(Execution execution)
    {
        lock (_gate)
        {
            if (execution.Replaces is { } replaced && _replaced.Add(replaced))
            {
                _byId.Remove(replaced);
                Version++;
            }

            if (_replaced.Contains(execution.ExecId))
                return;
            if (_byId.TryGetValue(execution.ExecId, out var known) && (known.Fee is not null || execution.Fee is null))
                return;
            // What it replaced is gone here already.
            _byId[execution.ExecId] = execution with { Replaces = null };
            Version++;
        }
    }

    /// <summary>In the order of their time.</summary>
    public (long Version, IReadOnlyList<Execution> Executions) Read()
    {
        lock (_gate)
            return (Version, [.. _byId.Values.OrderBy(execution => execution.Time).ThenBy(execution => execution.ExecId, StringComparer.Ordinal)]);
    }
}
