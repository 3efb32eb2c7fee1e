using System.Diagnostics.CodeAnalysis;
using AlgoTrader.Tws.Messages.Accounts;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.Executions;
using AlgoTrader.Tws.Messages.History;
using AlgoTrader.Tws.Messages.Orders;
using AlgoTrader.Tws.Messages.Session;

namespace AlgoTrader.Tws.Connection.Requests;

/// <summary>All one-shot requests under way, and which message belongs to which of them.</summary>
internal sealed class RequestTable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<int, PendingRequest> _byId = [];
    private Exception? _closed;

    public AnswerQueue<OpenOrder> OpenOrders { get; } = new();

    public AnswerQueue<Position> Positions { get; } = new();

    public AnswerQueue<CurrentTime> Times { get; } = new();

    public PendingAnswer<T> Register<T>(int requestId)
    {
        var pending = new PendingAnswer<T>();
        lock (_gate)
        {
            if (_closed is null)
                _byId.Add(requestId, pending);
            else
                pending.Fail(_closed);
        }
        return pending;
    }

    public void Forget(int requestId)
    {
        lock (_gate)
            _byId.Remove(requestId);
    }

    public void Take(ContractData message) => Add(message.RequestId, message);

    public void Take(ContractDataEnd message) => Complete<ContractData>(message.RequestId);

    public void Take(ExecDetails message) => Add(message.RequestId, message);

    public void Take(ExecDetailsEnd message) => Complete<ExecDetails>(message.RequestId);

    public void Take(HistoricalData message)
    {
        Add(message.RequestId, message);
        Complete<HistoricalData>(message.RequestId);
    }

    public void Take(ErrMsg message)
    {
        if (message.IsWarning)
            return;
        PendingRequest? pending;
        lock (_gate)
            _byId.Remove(message.RequestId, out pending);
        pending?.Fail(new TwsRequestException(message.Code, message.Text));
    }

    /// <summary>Ends every request with <paramref name="cause"/>, and every later one at once.</summary>
    public void Close(TwsDisconnectedException cause)
    {
        PendingRequest[] pending;
        lock (_gate)
        {
            _closed ??= cause;
            pending = [.. _byId.Values];
            _byId.Clear();
        }
        foreach (var request in pending)
            request.Fail(cause);
        OpenOrders.Close(cause);
        Positions.Close(cause);
        Times.Close(cause);
    }

    private void Add<T>(int requestId, T item)
    {
        if (TryGet<T>(requestId, remove: false, out var pending))
            pending.Add(item);
    }

    private void Complete<T>(int requestId)
    {
        if (TryGet<T>(requestId, remove: true, out var pending))
            pending.Complete();
    }

    private bool TryGet<T>(int requestId, bool remove, [NotNullWhen(true)] out PendingAnswer<T>? pending)
    {
        lock (_gate)
        {
            pending = _byId.GetValueOrDefault(requestId) as PendingAnswer<T>;
            if (pending is not null && remove)
                _byId.Remove(requestId);
            return pending is not null;
        }
    }
}
