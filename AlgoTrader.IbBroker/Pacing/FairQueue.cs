namespace AlgoTrader.IbBroker.Pacing;

/// <summary>
/// Messages of one priority. Callers take turns, one message each; a caller's own messages keep their order, except that one which has to
/// wait for a limit of its own does not hold up the others where <paramref name="overtakes"/> allows it.
/// </summary>
internal sealed class FairQueue(bool overtakes)
{
    private readonly LinkedList<Turn> _turns = [];
    private readonly Dictionary<string, LinkedListNode<Turn>> _byCaller = new(StringComparer.Ordinal);

    public int Count { get; private set; }

    /// <summary>Of the message that has waited longest; null when none waits.</summary>
    public TimeSpan? Oldest => _turns.Count == 0 ? null : _turns.Min(turn => turn.Messages.First!.Value.Since);

    public int CountOf(string caller) => _byCaller.GetValueOrDefault(caller)?.Value.Messages.Count ?? 0;

    public void Add(QueuedMessage message)
    {
        if (!_byCaller.TryGetValue(message.Caller, out var node))
            _byCaller.Add(message.Caller, node = _turns.AddLast(new Turn(message.Caller)));
        node.Value.Messages.AddLast(message);
        Count++;
    }

    /// <summary>Takes the next message that may go. The shortest wait of those that may not is told.</summary>
    public QueuedMessage? Take(Func<QueuedMessage, TimeSpan> wait, ref TimeSpan shortest)
    {
        for (var turn = _turns.First; turn is not null; turn = turn.Next)
        {
            for (var node = turn.Value.Messages.First; node is not null; node = overtakes ? node.Next : null)
            {
                var due = wait(node.Value);
                if (due <= TimeSpan.Zero)
                {
                    Remove(turn, node);
                    return node.Value;
                }

                if (due < shortest)
                    shortest = due;
            }
        }

        return null;
    }

    /// <summary>Takes out what must not leave any more, in the order in which it would have left.</summary>
    public IReadOnlyList<QueuedMessage> Withdraw(Func<QueuedMessage, bool> which)
    {
        List<QueuedMessage> withdrawn = [];
        for (var turn = _turns.First; turn is not null;)
        {
            var next = turn.Next;
            for (var node = turn.Value.Messages.First; node is not null;)
            {
                var following = node.Next;
                if (which(node.Value))
                {
                    withdrawn.Add(node.Value);
                    turn.Value.Messages.Remove(node);
                    Count--;
                }

                node = following;
            }

            if (turn.Value.Messages.Count == 0)
                Leave(turn);
            turn = next;
        }

        return withdrawn;
    }

    private void Remove(LinkedListNode<Turn> turn, LinkedListNode<QueuedMessage> node)
    {
        turn.Value.Messages.Remove(node);
        Count--;
        if (turn.Value.Messages.Count == 0)
        {
            Leave(turn);
            return;
        }

        _turns.Remove(turn);
        _turns.AddLast(turn);
    }

    private void Leave(LinkedListNode<Turn> turn)
    {
        _turns.Remove(turn);
        _byCaller.Remove(turn.Value.Caller);
    }

    private sealed record Turn(string Caller)
    {
        public LinkedList<QueuedMessage> Messages { get; } = [];
    }
}
