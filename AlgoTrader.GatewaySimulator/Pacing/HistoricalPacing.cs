using AlgoTrader.GatewaySimulator.Server;
using AlgoTrader.Tws.Messages;

namespace AlgoTrader.GatewaySimulator.Pacing;

/// <summary>
/// Refuses the requests for small bars, real-time bars and head time stamps that come too often, by real time and for each connection.
/// What was refused does not count. It stands before the parts that answer, who have their own words for an id that is taken.
/// </summary>
internal sealed class HistoricalPacing(bool isOn, Func<ClientSession, int, bool> isTaken, TimeProvider time) : IRequestHandler
{
    private const string Violation = "Historical data request pacing violation";
    private readonly Dictionary<ClientSession, List<(long At, PacedRequest Request)>> _earlier = [];

    public bool TryHandle(ClientSession client, IClientMessage message)
    {
        if (!isOn || PacedRequest.Of(message) is not { } request || isTaken(client, request.RequestId))
            return false;
        if (!_earlier.TryGetValue(client, out var earlier))
            _earlier.Add(client, earlier = []);
        var now = time.GetTimestamp();
        earlier.RemoveAll(past => time.GetElapsedTime(past.At, now) >= PacingLimits.Longest);
        if (PacingLimits.Historical.All(limit => Allows(limit, earlier, request, now)))
        {
            earlier.Add((now, request));
            return false;
        }
        if (request.IsRealTime)
            client.SendError(request.RequestId, 420, "Invalid Real-time Query:" + Violation);
        else
            client.SendError(request.RequestId, 162, "Historical Market Data Service error message:" + Violation);
        return true;
    }

    public void Left(ClientSession client) => _earlier.Remove(client);

    /// <summary>It has to ask again, for no fault of its own.</summary>
    public void LoseData(ClientSession client) => _earlier.Remove(client);

    private bool Allows(HistoricalLimit limit, List<(long At, PacedRequest Request)> earlier, PacedRequest request, long now)
    {
        // Twice the same is too often whatever it weighs, and a single one never is.
        var weighs = limit.Scope != HistoricalScope.SameRequest;
        var sum = weighs ? request.Weight : 1;
        foreach (var (at, past) in earlier)
        {
            if (time.GetElapsedTime(at, now) < limit.Window && request.IsCountedWith(past, limit.Scope))
                sum += weighs ? past.Weight : 1;
        }
        return sum <= limit.Requests;
    }
}
