using AlgoTrader.GatewaySimulator.Accounts;
using AlgoTrader.GatewaySimulator.Engine;
using AlgoTrader.GatewaySimulator.History;
using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.MarketData.Bars;
using AlgoTrader.GatewaySimulator.MarketData.Depth;
using AlgoTrader.GatewaySimulator.MarketData.Lines;
using AlgoTrader.GatewaySimulator.MarketData.SingleTicks;
using AlgoTrader.GatewaySimulator.Orders;
using AlgoTrader.GatewaySimulator.Reference;
using AlgoTrader.GatewaySimulator.Reference.Options;
using AlgoTrader.GatewaySimulator.Reference.Scanner;
using AlgoTrader.GatewaySimulator.Pacing;
using AlgoTrader.GatewaySimulator.Server.Outages;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Orders;
using AlgoTrader.Tws.Messages.Session;

namespace AlgoTrader.GatewaySimulator.Server;

/// <summary>Hands each message to the part that answers it. Called under the simulation's gate.</summary>
internal sealed class RequestDispatcher
{
    private readonly Simulation _simulation;
    private readonly HistoricalPacing _pacing;
    private readonly OrderListings _listings;
    private readonly IRequestHandler[] _handlers;

    public RequestDispatcher(Simulation simulation, TimeProvider time)
    {
        _simulation = simulation;
        _pacing = new HistoricalPacing(simulation.Options.HistoryPacing, HasStream, time);
        var accounts = new AccountRequests(simulation);
        _listings = new OrderListings(simulation);
        // The exchange comes first: fills are told before the data that caused them.
        _handlers =
        [
            _pacing,
            new OrderRequests(simulation, accounts),
            _listings,
            accounts,
            new ContractRequests(simulation),
            new MarketDataRequests(simulation),
            new TickByTickRequests(simulation),
            new DepthRequests(simulation),
            new RealTimeBarRequests(simulation),
            new HistoryRequests(simulation),
            new PastTickRequests(simulation),
            new HistorySummaryRequests(simulation),
            new ScannerRequests(simulation),
            new OptionRequests(simulation),
            new NewsRequests(),
            new ResearchRequests(),
            new AdvisorRequests(),
            new DisplayGroupRequests(),
            new VerificationRequests(),
            new SessionRequests(simulation),
        ];
        foreach (var listener in _handlers.OfType<IMarketListener>())
            simulation.Listen(listener);
    }

    public IReadOnlyList<IRequestHandler> Handlers => _handlers;

    public void Handle(ClientSession client, IClientMessage message)
    {
        // Without IB's servers the gateway answers only what it knows by itself; the rest waits.
        if (!_simulation.Link.IsUp && message is not (ReqCurrentTime or ReqIds or ReqManagedAccts or SetServerLogLevel))
        {
            _simulation.Link.WhenRestored(() =>
            {
                // Orders outlive the connection that they came over; questions do not.
                if (!client.HasLeft || message is PlaceOrder or CancelOrder or ReqGlobalCancel)
                    Handle(client, message);
            });
            return;
        }
        var streamAsked = _simulation.Link.IsTaken && RequestIdField.Of(message) is var id and not RequestIdField.None && !HasStream(client, id) ? id : RequestIdField.None;
        foreach (var handler in _handlers)
        {
            if (!handler.TryHandle(client, message))
                continue;
            if (streamAsked != RequestIdField.None && HasStream(client, streamAsked))
                client.SendError(streamAsked, ConnectivityNotice.CompetingSession.Code, ConnectivityNotice.CompetingSession.Text);
            _simulation.Mark();
            return;
        }
        client.SendError(RequestIdField.Of(message), 505, $"Fatal Error: Unknown message id: this gateway does not answer {message.GetType().Name}.");
    }

    /// <summary>What every session begins with.</summary>
    public void Greet(ClientSession client)
    {
        client.Send(new ManagedAccounts(_simulation.Accounts.Numbers));
        client.Send(new NextValidId(_simulation.Clients.NextOrderId(client.ClientId)));
        client.SendError(-1, 2104, "Market data farm connection is OK:simulated");
        client.SendError(-1, 2106, "HMDS data farm connection is OK:simulated");
        client.SendError(-1, 2158, "Sec-def data farm connection is OK:simulated");
        _listings.Greet(client);
    }

    private bool HasStream(ClientSession client, int requestId) => _handlers.Any(handler => handler.OpenStreams(client).Contains(requestId));

    /// <summary>A client has gone.</summary>
    public void Left(ClientSession client)
    {
        foreach (var handler in _handlers)
            handler.Left(client);
    }

    /// <summary>A client has to ask for bars again, for no fault of its own.</summary>
    public void ForgivePacing(ClientSession client) => _pacing.LoseData(client);

    /// <summary>The link to IB came back without its data.</summary>
    public void LoseData(ClientSession client)
    {
        foreach (var handler in _handlers)
            handler.LoseData(client);
    }
}
