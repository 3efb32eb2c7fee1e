using System.Diagnostics.Metrics;
using AlgoTrader.IbBroker.Pacing;
using AlgoTrader.IbBroker.Sessions;
using AlgoTrader.IbBroker.Tests.Sessions;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Session;
using Microsoft.Extensions.DependencyInjection;

namespace AlgoTrader.IbBroker.Tests.Pacing;

/// <summary>A paced link on virtual time.</summary>
internal sealed class PacedRig : IGatewayListener, IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();

    public PacedRig(PacingOptions? options = null, Random? stalls = null)
    {
        Gateway = new(Time, stalls);
        Board = new(_services.GetRequiredService<IMeterFactory>());
        Link = new(this, clientId: 1, Time, options ?? new PacingOptions(), Board, Time, Hold) { Inner = Gateway };
        Gateway.Listener = Link;
    }

    public VirtualTime Time { get; } = new();

    public StallingGateway Gateway { get; }

    public PacingBoard Board { get; }

    public OrderHold Hold { get; } = new();

    public PacedLink Link { get; }

    /// <summary>What the session was told.</summary>
    public List<IGatewayMessage> Told { get; } = [];

    public IEnumerable<ErrMsg> Errors => Told.OfType<ErrMsg>();

    public void Answered(IGatewayLink link)
    {
    }

    public void Opened(IGatewayLink link, GatewayWelcome welcome)
    {
    }

    public void Received(IGatewayLink link, IGatewayMessage message)
    {
        Assert.Same(Link, link);
        Told.Add(message);
    }

    public void Closed(IGatewayLink link, string reason)
    {
    }

    public void Dispose() => _services.Dispose();
}
