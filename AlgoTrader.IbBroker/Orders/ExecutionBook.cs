using AlgoTrader.Domain.Orders;

namespace AlgoTrader.IbBroker.Orders;

/// <summary>Executions by their ids and orders. Of the revisions of one, only the last counts, whichever came first.</summary>
internal sealed class ExecutionBook
{
    private readonly Dictionary<string, Execution> _byRoot = [];
    private readonly Dictionary<string, decimal> _mostByRoot = [];
    private readonly Dictionary<string, List<string>> _rootsByOrder = [];
    private readonly List<string> _sequence = [];

    public IEnumerable<Execution> All => _sequence.Select(root => _byRoot[root]);

    public Execution? Find(string execId) =>
        _byRoot.TryGetValue(ExecutionRevision.Of(execId).Root, out var execution) && execution.ExecId == execId ? execution : null;

    /// <summary>It is booked, or a later revision of it is.</summary>
    public bool Knows(string execId)
    {
        var revision = ExecutionRevision.Of(execId);
        return _byRoot.TryGetValue(revision.Root, out var known) && ExecutionRevision.Of(known.ExecId).Number >= revision.Number;
    }

    /// <summary>The execution whose place this one takes.</summary>
    public Execution? FindReplaced(string execId) => _byRoot.GetValueOrDefault(ExecutionRevision.Of(execId).Root);

    /// <returns>The execution that it took the place of.</returns>
    public Execution? Remember(Execution execution)
    {
        var root = ExecutionRevision.Of(execution.ExecId).Root;
        var replaced = _byRoot.GetValueOrDefault(root);
        _byRoot[root] = execution;
        _mostByRoot[root] = Math.Max(execution.Quantity, _mostByRoot.GetValueOrDefault(root));
        if (replaced is null)
        {
            _sequence.Add(root);
            if (!_rootsByOrder.TryGetValue(execution.ClientOrderId, out var roots))
                _rootsByOrder.Add(execution.ClientOrderId, roots = []);
            roots.Add(root);
        }

        return replaced?.ExecId == execution.ExecId ? null : replaced;
    }

    /// <summary>
    /// Filled quantity of an order, what was paid for it, and how much of it is done: a correction takes back from the position, but does not
    /// make the order work again.
    /// </summary>
    public (decimal Quantity, decimal Notional, decimal Done) TotalOf(string clientOrderId)
    {
        var (quantity, notional, done) = (0m, 0m, 0m);
        if (clientOrderId.Length > 0 && _rootsByOrder.TryGetValue(clientOrderId, out var roots))
        {
            foreach (var root in roots)
            {
                var execution = _byRoot[root];
                quantity += execution.Quantity;
                notional += execution.Quantity * execution.Price.ToDecimal();
                done += _mostByRoot[root];
            }
        }

        return (quantity, notional, done);
    }
}
