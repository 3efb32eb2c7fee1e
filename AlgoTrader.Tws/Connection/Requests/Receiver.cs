namespace AlgoTrader.Tws.Connection.Requests;

/// <summary>A request that takes messages of one kind. Called by the reader loop only.</summary>
internal abstract class Receiver<T> : PendingRequest
{
    public abstract void Add(T item);
}
