namespace AlgoTrader.Tws.Connection.Requests;

/// <summary>A request whose answer comes message by message.</summary>
internal abstract class PendingRequest
{
    /// <summary>The answer, or its first full set, is complete. True when nothing more is to come.</summary>
    public abstract bool End();

    public abstract void Fail(Exception error);
}
