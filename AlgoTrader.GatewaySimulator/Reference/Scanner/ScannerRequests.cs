using AlgoTrader.GatewaySimulator.Engine;
using AlgoTrader.GatewaySimulator.Server;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Scanner;

namespace AlgoTrader.GatewaySimulator.Reference.Scanner;

/// <summary>Scanners over the instruments that are played; results come at once and then every half minute of the market's time.</summary>
internal sealed class ScannerRequests(Simulation simulation) : IRequestHandler
{
    private const int Historical = 162;
    private const int MostScanners = 10;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);
    private readonly Dictionary<(ClientSession Client, int RequestId), ReqScannerSubscription> _open = [];

    public bool TryHandle(ClientSession client, IClientMessage message)
    {
        switch (message)
        {
            case ReqScannerParameters: client.Send(new ScannerParameters(ScannerParameterText.Xml)); return true;
            case ReqScannerSubscription request: Open(client, request); return true;
            case CancelScannerSubscription request: Close(client, request.RequestId); return true;
            default: return false;
        }
    }

    public void Left(ClientSession client) => LoseData(client);

    public void LoseData(ClientSession client)
    {
        foreach (var key in _open.Keys.Where(key => key.Client == client).ToArray())
            Remove(key);
    }

    public IEnumerable<int> OpenStreams(ClientSession client) => _open.Keys.Where(key => key.Client == client).Select(key => key.RequestId);

    private void Open(ClientSession client, ReqScannerSubscription request)
    {
        if (_open.ContainsKey((client, request.RequestId)))
            client.SendError(request.RequestId, 102, "Duplicate ticker ID");
        else if (!Scan.Codes.ContainsKey(request.ScanCode))
            client.SendError(request.RequestId, Historical, $"Historical Market Data Service error message:Scan code '{request.ScanCode}' is unknown here; there are {string.Join(", ", Scan.Codes.Keys)}");
        else if (OpenStreams(client).Count() >= MostScanners)
            client.SendError(request.RequestId, Historical, $"Historical Market Data Service error message:Only {MostScanners} simultaneous API scanner subscriptions are allowed.");
        else
        {
            _open.Add((client, request.RequestId), request);
            client.Subscriptions++;
            Send(client, request);
        }
    }

    private void Send(ClientSession client, ReqScannerSubscription request)
    {
        if (!_open.TryGetValue((client, request.RequestId), out var open) || !ReferenceEquals(open, request))
            return;
        client.Send(new ScannerData(request.RequestId, [.. Scan.Run(request, simulation.Markets)]));
        simulation.Timers.At(simulation.Now + Interval, () => Send(client, request));
    }

    private void Close(ClientSession client, int requestId)
    {
        if (Remove((client, requestId)))
            client.SendError(requestId, Historical, $"Historical Market Data Service error message:API scanner subscription cancelled: {requestId}");
        else
            client.SendError(requestId, 365, $"No scanner subscription found for ticker id:{requestId}");
    }

    private bool Remove((ClientSession Client, int RequestId) key)
    {
        if (!_open.Remove(key))
            return false;
        key.Client.Subscriptions--;
        return true;
    }
}
