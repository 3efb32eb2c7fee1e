using AlgoTrader.GatewaySimulator.Server;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.DisplayGroups;

namespace AlgoTrader.GatewaySimulator.Reference;

/// <summary>Groups of windows that show the same contract. There are no windows here, but clients see each other's choices.</summary>
internal sealed class DisplayGroupRequests : IRequestHandler
{
    private const int GroupCount = 7;
    private const string NoContract = "none";
    private readonly string[] _shown = [.. Enumerable.Repeat(NoContract, GroupCount)];
    private readonly Dictionary<(ClientSession Client, int RequestId), int> _subscriptions = [];

    public bool TryHandle(ClientSession client, IClientMessage message)
    {
        switch (message)
        {
            case QueryDisplayGroups request:
                client.Send(new DisplayGroupList(request.RequestId, string.Join('|', Enumerable.Range(1, GroupCount))));
                return true;
            case SubscribeToGroupEvents request: Subscribe(client, request); return true;
            case UpdateDisplayGroup request: Update(client, request); return true;
            case UnsubscribeFromGroupEvents request: _subscriptions.Remove((client, request.RequestId)); return true;
            default: return false;
        }
    }

    public void Left(ClientSession client)
    {
        foreach (var key in _subscriptions.Keys.Where(key => key.Client == client).ToArray())
            _subscriptions.Remove(key);
    }

    private void Subscribe(ClientSession client, SubscribeToGroupEvents request)
    {
        if (request.GroupId is < 1 or > GroupCount)
        {
            client.SendError(request.RequestId, 321, $"Error validating request.-'df' : cause - Invalid display group id {request.GroupId}; there are 1 to {GroupCount}");
            return;
        }
        _subscriptions[(client, request.RequestId)] = request.GroupId;
        client.Send(new DisplayGroupUpdated(request.RequestId, _shown[request.GroupId - 1]));
    }

    private void Update(ClientSession client, UpdateDisplayGroup request)
    {
        if (!_subscriptions.TryGetValue((client, request.RequestId), out var group))
        {
            client.SendError(request.RequestId, 321, "Error validating request.-'dh' : cause - Subscribe to a display group before updating it");
            return;
        }
        _shown[group - 1] = request.ContractInfo;
        foreach (var ((subscriber, requestId), _) in _subscriptions.Where(subscription => subscription.Value == group))
            subscriber.Send(new DisplayGroupUpdated(requestId, request.ContractInfo));
    }
}
