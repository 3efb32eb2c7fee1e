using AlgoTrader.IbBroker.Sessions;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Accounts;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.Executions;
using AlgoTrader.Tws.Messages.Orders;
using AlgoTrader.Tws.Messages.Session;

namespace AlgoTrader.IbBroker.Tests.Sessions;

/// <summary>A gateway without a network: it does what a test has told it to.</summary>
internal sealed class ScriptedGateway(VirtualTime time)
{
    private readonly List<ScriptedLink> _open = [];

    public ScriptedDoor Door { get; set; } = ScriptedDoor.Open;

    public string Account { get; set; } = "DU1";

    /// <summary>Off: what is asked for at the begin of a session is never listed.</summary>
    public bool ListsOrders { get; set; } = true;

    /// <summary>Off: it hears and says nothing any more, and the connection stands.</summary>
    public bool IsAlive { get; set; } = true;

    /// <summary>Off: what only IB knows is not answered.</summary>
    public bool HasIb { get; set; } = true;

    /// <summary>False between 1100 or 2110 and 1101 or 1102: then what only IB knows is not answered either.</summary>
    public bool HasLink { get; set; } = true;

    /// <summary>Times at which somebody knocked.</summary>
    public List<DateTimeOffset> Attempts { get; } = [];

    public List<int> Ports { get; } = [];

    public List<int> ClientIds { get; } = [];

    /// <summary>Of all links, in order.</summary>
    public List<IClientMessage> Heard { get; } = [];

    public ScriptedLink Link => _open[^1];

    public int OpenLinks => _open.Count;

    public ScriptedLink Connect(GatewayEndpoint endpoint, int clientId, IGatewayListener listener)
    {
        Attempts.Add(time.GetUtcNow());
        Ports.Add(endpoint.Port);
        ClientIds.Add(clientId);
        var link = new ScriptedLink(this, listener);
        switch (Door)
        {
            case ScriptedDoor.Open:
                _open.Add(link);
                time.Post(() => listener.Answered(link));
                time.Post(() => listener.Opened(link, new GatewayWelcome(Account, 178, 1)));
                break;
            case ScriptedDoor.Refuses:
                time.Post(() => listener.Closed(link, "connection refused"));
                break;
            case ScriptedDoor.Mute:
                time.Post(() => listener.Answered(link));
                break;
            case ScriptedDoor.MuteAndLate:
                time.CreateTimer(
                    _ =>
                    {
                        time.Post(() => listener.Answered(link));
                        time.Post(() => listener.Closed(link, "no answer within 10 s"));
                    },
                    null,
                    TimeSpan.FromSeconds(10),
                    Timeout.InfiniteTimeSpan);
                break;
            case ScriptedDoor.HangsUp:
                time.Post(() => listener.Answered(link));
                time.Post(() => listener.Closed(link, "the gateway closed the connection"));
                break;
            case ScriptedDoor.ClientIdInUse:
                time.Post(() => listener.Answered(link));
                time.Post(() => listener.Received(link, new ErrMsg(-1, 326, "Unable to connect as the client id is already in use.")));
                time.Post(() => listener.Closed(link, "the gateway closed the connection"));
                break;
        }

        return link;
    }

    /// <summary>Says something on the newest link.</summary>
    public void Say(IGatewayMessage message)
    {
        HasLink = message switch
        {
            ErrMsg { Code: 1100 or 2110 } => false,
            ErrMsg { Code: 1101 or 1102 } => true,
            _ => HasLink,
        };
        Link.Say(message);
        time.Settle();
    }

    public void Say(int code, string text) => Say(new ErrMsg(-1, code, text));

    /// <summary>Every connection breaks.</summary>
    public void Break()
    {
        foreach (var link in _open.ToArray())
        {
            _open.Remove(link);
            link.Break();
        }

        time.Settle();
    }

    public void Leave(ScriptedLink link) => _open.Remove(link);

    public void Hear(ScriptedLink link, IClientMessage message)
    {
        if (!IsAlive)
            return;
        Heard.Add(message);
        switch (message)
        {
            case ReqCurrentTime:
                time.Post(() => link.Say(new CurrentTime(time.GetUtcNow().ToUnixTimeSeconds())));
                break;
            case ReqContractDetails details when HasIb && HasLink:
                time.Post(() => link.Say(new ContractDataEnd(details.RequestId)));
                break;
            case ReqPositions when ListsOrders:
                time.Post(() => link.Say(new PositionEnd()));
                break;
            case ReqIds:
                time.Post(() => link.Say(new NextValidId(1)));
                break;
            case ReqAllOpenOrders when ListsOrders:
                time.Post(() => link.Say(new OpenOrderEnd()));
                break;
            case ReqCompletedOrders when ListsOrders:
                time.Post(() => link.Say(new CompletedOrdersEnd()));
                break;
            case ReqExecutions executions when ListsOrders:
                time.Post(() => link.Say(new ExecDetailsEnd(executions.RequestId)));
                break;
        }
    }
}
