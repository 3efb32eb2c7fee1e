namespace AlgoTrader.Tws.Connection.Requests;

/// <summary>A request whose answer is gathered message by message.</summary>
internal abstract class PendingRequest
{
    public abstract void Fail(Exception error);
}
