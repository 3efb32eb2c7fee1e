using AlgoTrader.IbBroker.Sessions;
using AlgoTrader.IbBroker.Tests.Sessions;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Session;

namespace AlgoTrader.IbBroker.Tests.Pacing;

/// <summary>A gateway that reads late now and then, and then all at once: what it counts is what it reads.</summary>
internal sealed class StallingGateway(VirtualTime time, Random? stalls = null) : IGatewayLink
{
    private DateTimeOffset _busyUntil;
    private int _requestId = 1000;

    public IGatewayListener Listener { get; set; } = null!;

    /// <summary>In the order in which they were read.</summary>
    public List<(DateTimeOffset At, IClientMessage Message)> Read { get; } = [];

    /// <summary>Off: it never says its time.</summary>
    public bool TellsTime { get; set; } = true;

    public IEnumerable<IClientMessage> Requests => Read.Select(read => read.Message).Where(message => message is not ReqCurrentTime);

    public void Send<T>(T message)
        where T : IClientMessage
    {
        var now = time.GetUtcNow();
        if (stalls is not null && now >= _busyUntil && stalls.Next(40) == 0)
            _busyUntil = now + TimeSpan.FromMilliseconds(stalls.Next(1500));
        if (now >= _busyUntil)
            Take(message);
        else
            time.CreateTimer(_ => time.Post(() => Take(message)), null, _busyUntil - now, Timeout.InfiniteTimeSpan);
    }

    public void Say(IGatewayMessage message)
    {
        Listener.Received(this, message);
        time.Settle();
    }

    public int NextRequestId() => ++_requestId;

    public void Close()
    {
    }

    private void Take(IClientMessage message)
    {
        Read.Add((time.GetUtcNow(), message));
        if (message is ReqCurrentTime && TellsTime)
            time.Post(() => Listener.Received(this, new CurrentTime(time.GetUtcNow().ToUnixTimeSeconds())));
    }
}
