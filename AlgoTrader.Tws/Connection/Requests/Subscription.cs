namespace AlgoTrader.Tws.Connection.Requests;

/// <summary>Ends a subscription when its stream is left.</summary>
internal sealed class Subscription(Action end) : IDisposable
{
    public void Dispose() => end();
}
