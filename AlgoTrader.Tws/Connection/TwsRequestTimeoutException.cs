namespace AlgoTrader.Tws.Connection;

/// <summary>No complete answer came before the deadline. The connection itself may be well.</summary>
public sealed class TwsRequestTimeoutException(string request, TimeSpan deadline)
    : TwsException($"No complete answer to {request} within {deadline.TotalSeconds:0.###} s.")
{
    public string Request { get; } = request;
}
